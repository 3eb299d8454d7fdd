/* The fixed texts of a chart: WORD(name, English, French, Spanish). Included many times.
 *
 * For translators: change only what stands in quotes. {1} and {2} stand for what the chart fills
 * in; every line keeps its own, in the order that the language wants. */
/* clang-format off */
WORD(PAGE,
     "Page {1} of {2}",
     "Page {1} sur {2}",
     "Página {1} de {2}")
WORD(PERIOD,
     "Period {1}",
     "Période {1}",
     "Período {1}")
WORD(STATUS,
     "Status on {1}",
     "Situation au {1}",
     "Situación al {1}")
WORD(JOINT_PLANS,
     "Joint work plans",
     "Plans de travail conjoints",
     "Planes de trabajo conjuntos")
WORD(NUMBER,
     "No.",
     "N°",
     "N.º")
WORD(ACTIVITY,
     "Activity",
     "Activité",
     "Actividad")
WORD(LEAD,
     "Lead",
     "Chef de file",
     "Responsable")
WORD(TIME_FRAME,
     "Time frame",
     "Calendrier",
     "Plazo")
WORD(CONTINUED,
     "{1} (continued)",
     "{1} (suite)",
     "{1} (continuación)")
WORD(NO_ACTIVITIES,
     "This plan has no activities yet.",
     "Ce plan n’a pas encore d’activité.",
     "Este plan aún no tiene actividades.")
WORD(MEETINGS,
     "Meetings",
     "Réunions",
     "Reuniones")
WORD(OTHER_MEETINGS,
     "Other meetings",
     "Autres réunions",
     "Otras reuniones")
WORD(EACH,
     "each {1}",
     "chaque {1}",
     "cada {1}")
WORD(TIMES,
     "{1} times, {2}",
     "{1} fois, {2}",
     "{1} veces, {2}")

/* Beside bars. */
WORD(LATE,
     "{1} days late",
     "{1} jours de retard",
     "{1} días de retraso")
WORD(LATE_ONE,
     "1 day late",
     "1 jour de retard",
     "1 día de retraso")
WORD(AFTER,
     "after {1}",
     "après {1}",
     "después de {1}")
WORD(AFTER_START,
     "after start of {1}",
     "après le début de {1}",
     "después del inicio de {1}")
WORD(AFTER_ENDORSED,
     "after {1} is endorsed",
     "après l’approbation de {1}",
     "después de la aprobación de {1}")
WORD(ENDS_AFTER,
     "ends after {1}",
     "finit après {1}",
     "termina después de {1}")
WORD(ENDS_AFTER_START,
     "ends after start of {1}",
     "finit après le début de {1}",
     "termina después del inicio de {1}")
WORD(ENDS_AFTER_ENDORSED,
     "ends after {1} is endorsed",
     "finit après l’approbation de {1}",
     "termina después de la aprobación de {1}")
WORD(ON_PAGE,
     "{1} (p. {2})",
     "{1} (p. {2})",
     "{1} (pág. {2})")
WORD(AND_MORE,
     "and {1} more",
     "et {1} autres",
     "y {1} más")
WORD(UNSURE,
     "next meeting not known",
     "prochaine réunion inconnue",
     "próxima reunión desconocida")
WORD(CANCELLED,
     "Cancelled",
     "Annulé",
     "Cancelado")
WORD(CANCELLED_WHY,
     "Cancelled: {1}",
     "Annulé : {1}",
     "Cancelado: {1}")
WORD(MEETING_CANCELLED,
     "Takes no time: {1} is cancelled",
     "Sans durée : {1} est annulée",
     "Sin duración: {1} está cancelada")
WORD(MEETING_POSTPONED,
     "Takes no time: {1} is postponed, without a new date",
     "Sans durée : {1} est reportée sans nouvelle date",
     "Sin duración: {1} está aplazada sin nueva fecha")
WORD(NO_OCCURRENCE,
     "Does not occur in this period",
     "Aucune occurrence dans la période",
     "No se repite en este período")
WORD(NO_DATES,
     "No dates",
     "Sans dates",
     "Sin fechas")

/* Legend. */
WORD(LEGEND,
     "Legend",
     "Légende",
     "Leyenda")
WORD(NO_LEAD,
     "no lead named",
     "sans chef de file",
     "sin responsable")
WORD(LEGEND_CRITICAL,
     "critical: a delay moves the end",
     "critique : un retard déplace la fin",
     "crítica: un retraso mueve el final")
WORD(LEGEND_FLOAT,
     "float",
     "marge",
     "holgura")
WORD(LEGEND_LATE,
     "beyond a missed deadline",
     "au-delà d’une échéance manquée",
     "más allá de un plazo incumplido")
WORD(LEGEND_FIXED,
     "fixed dates",
     "dates fixes",
     "fechas fijas")
WORD(LEGEND_AT,
     "at a meeting",
     "lors d’une réunion",
     "en una reunión")
WORD(LEGEND_ONGOING,
     "ongoing, or within a span",
     "en continu, ou dans un intervalle",
     "continua, o dentro de un lapso")
WORD(LEGEND_RECURRING,
     "recurring",
     "récurrente",
     "recurrente")
WORD(LEGEND_MILESTONE,
     "milestone",
     "jalon",
     "hito")
WORD(LEGEND_CRITICAL_MILESTONE,
     "critical milestone",
     "jalon critique",
     "hito crítico")
WORD(LEGEND_SECTION,
     "section",
     "section",
     "sección")
WORD(LEGEND_DEPENDENCY,
     "dependency",
     "dépendance",
     "dependencia")
WORD(LEGEND_CRITICAL_DEPENDENCY,
     "critical chain",
     "chaîne critique",
     "cadena crítica")
WORD(LEGEND_COMMITTEE,
     "output before a committee",
     "produit soumis à un comité",
     "producto ante un comité")
WORD(LEGEND_MEETING,
     "meeting",
     "réunion",
     "reunión")
WORD(LEGEND_TENTATIVE,
     "tentative meeting",
     "réunion à confirmer",
     "reunión provisional")
WORD(LEGEND_OTHER_MEETING,
     "other meeting",
     "autre réunion",
     "otra reunión")
WORD(LEGEND_DOCUMENTS,
     "document deadline",
     "date limite des documents",
     "fecha límite de documentos")
WORD(LEGEND_PERIOD,
     "period of the plan",
     "période du plan",
     "período del plan")
WORD(LEGEND_STATUS,
     "status date",
     "date de situation",
     "fecha de situación")

/* Dates. {1} is the day of the month, {2} month and year. */
WORD(DAY_FORM,
     "{1} {2}",
     "{1} {2}",
     "{1} {2}")
WORD(QUARTER,
     "Q{1}",
     "T{1}",
     "T{1}")
WORD(MONTHS,
     "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
     "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
     "ene feb mar abr may jun jul ago sept oct nov dic")
/* clang-format on */
