/* The fixed texts of a chart: WORD(name, English, French, Spanish, Arabic). Included many times.
 *
 * For translators: change only what stands in quotes. {1} and {2} stand for what the chart fills
 * in; every line keeps its own, in the order that the language wants. */
/* clang-format off */
WORD(PAGE,
     "Page {1} of {2}",
     "Page {1} sur {2}",
     "Página {1} de {2}",
     "الصفحة {1} من {2}")
WORD(PERIOD,
     "Period {1}",
     "Période {1}",
     "Período {1}",
     "الفترة {1}")
WORD(STATUS,
     "Status on {1}",
     "Situation au {1}",
     "Situación al {1}",
     "الحالة في {1}")
WORD(JOINT_PLANS,
     "Joint work plans",
     "Plans de travail conjoints",
     "Planes de trabajo conjuntos",
     "خطط العمل المشتركة")
WORD(NUMBER,
     "No.",
     "N°",
     "N.º",
     "الرقم")
WORD(ACTIVITY,
     "Activity",
     "Activité",
     "Actividad",
     "النشاط")
WORD(LEAD,
     "Lead",
     "Chef de file",
     "Responsable",
     "الجهة المسؤولة")
WORD(TIME_FRAME,
     "Time frame",
     "Calendrier",
     "Plazo",
     "الإطار الزمني")
WORD(PARTNERS,
     "Partners",
     "Partenaires",
     "Asociados",
     "الشركاء")
WORD(MANDATE,
     "Mandate",
     "Mandat",
     "Mandato",
     "الولاية")
WORD(OUTPUTS,
     "Outputs",
     "Produits",
     "Productos",
     "النواتج")
WORD(STATUS_COLUMN,
     "Status",
     "Situation",
     "Situación",
     "الحالة")
WORD(FUNDING,
     "Funding",
     "Financement",
     "Financiación",
     "التمويل")
WORD(CONTINUED,
     "{1} (continued)",
     "{1} (suite)",
     "{1} (continuación)",
     "{1} (تابع)")
WORD(NO_ACTIVITIES,
     "This plan has no activities yet.",
     "Ce plan n’a pas encore d’activité.",
     "Este plan aún no tiene actividades.",
     "لا توجد أنشطة في هذه الخطة بعد.")
WORD(NOTHING_CHOSEN,
     "No activity is as asked for.",
     "Aucune activité ne répond aux critères.",
     "Ninguna actividad cumple los criterios.",
     "لا يوجد نشاط مطابق لما طُلب.")
WORD(PREPARED,
     "Prepared by the Secretariats",
     "Établi par les Secrétariats",
     "Preparado por las Secretarías",
     "من إعداد الأمانات")
WORD(PREPARED_ONE,
     "Prepared by the Secretariat",
     "Établi par le Secrétariat",
     "Preparado por la Secretaría",
     "من إعداد الأمانة")
WORD(SCHEDULE_OF,
     "Schedule of {1}",
     "Calendrier du {1}",
     "Calendario del {1}",
     "الجدول الزمني في {1}")
WORD(MEETINGS,
     "Meetings",
     "Réunions",
     "Reuniones",
     "الاجتماعات")
WORD(OTHER_MEETINGS,
     "Other meetings",
     "Autres réunions",
     "Otras reuniones",
     "اجتماعات أخرى")
WORD(EACH,
     "each {1}",
     "chaque {1}",
     "cada {1}",
     "كل {1}")
WORD(TIMES,
     "{1} times, {2}",
     "{1} fois, {2}",
     "{1} veces, {2}",
     "عدد المرات {1}، {2}")

/* Cells of the table. */
WORD(STATUS_FINISHED,
     "Finished {1}",
     "Achevé le {1}",
     "Terminado el {1}",
     "انتهى في {1}")
WORD(STATUS_ON_HOLD,
     "On hold",
     "Suspendu",
     "En suspenso",
     "معلّق")
WORD(STATUS_ON_HOLD_WHY,
     "On hold: {1}",
     "Suspendu : {1}",
     "En suspenso: {1}",
     "معلّق: {1}")
WORD(STATUS_DONE,
     "{1}% done",
     "Fait à {1} %",
     "Hecho al {1} %",
     "أُنجز {1}%")
WORD(STATUS_UNDER_WAY,
     "Under way",
     "En cours",
     "En curso",
     "قيد التنفيذ")
WORD(STATUS_PLANNED,
     "Planned",
     "Prévu",
     "Previsto",
     "مقرر")
WORD(FUNDING_SECURED,
     "Secured",
     "Acquis",
     "Asegurada",
     "مؤمّن")
WORD(FUNDING_PARTIAL,
     "Partial",
     "Partiel",
     "Parcial",
     "جزئي")
WORD(FUNDING_NONE,
     "Not funded",
     "Non financé",
     "Sin fondos",
     "غير ممول")
WORD(THOUSANDS,
     ",",
     "\u00A0",
     "\u00A0",
     ",")
WORD(DECIMALS,
     ".",
     ",",
     ",",
     ".")

/* Beside bars. */
WORD(LATE,
     "{1} days late",
     "{1} jours de retard",
     "{1} días de retraso",
     "تأخير {1} يوم")
WORD(LATE_ONE,
     "1 day late",
     "1 jour de retard",
     "1 día de retraso",
     "تأخير يوم واحد")
WORD(AFTER,
     "after {1}",
     "après {1}",
     "después de {1}",
     "بعد {1}")
WORD(AFTER_START,
     "after start of {1}",
     "après le début de {1}",
     "después del inicio de {1}",
     "بعد بدء {1}")
WORD(AFTER_ENDORSED,
     "after {1} is endorsed",
     "après l’approbation de {1}",
     "después de la aprobación de {1}",
     "بعد إقرار {1}")
WORD(ENDS_AFTER,
     "ends after {1}",
     "finit après {1}",
     "termina después de {1}",
     "ينتهي بعد {1}")
WORD(ENDS_AFTER_START,
     "ends after start of {1}",
     "finit après le début de {1}",
     "termina después del inicio de {1}",
     "ينتهي بعد بدء {1}")
WORD(ENDS_AFTER_ENDORSED,
     "ends after {1} is endorsed",
     "finit après l’approbation de {1}",
     "termina después de la aprobación de {1}",
     "ينتهي بعد إقرار {1}")
WORD(ON_PAGE,
     "{1} (p. {2})",
     "{1} (p. {2})",
     "{1} (pág. {2})",
     "{1} (ص {2})")
WORD(AND_MORE,
     "and {1} more",
     "et {1} autres",
     "y {1} más",
     "و{1} أخرى")
WORD(UNSURE,
     "next meeting not known",
     "prochaine réunion inconnue",
     "próxima reunión desconocida",
     "الاجتماع القادم غير معروف")
WORD(CANCELLED,
     "Cancelled",
     "Annulé",
     "Cancelado",
     "أُلغي")
WORD(CANCELLED_WHY,
     "Cancelled: {1}",
     "Annulé : {1}",
     "Cancelado: {1}",
     "أُلغي: {1}")
WORD(MEETING_CANCELLED,
     "Takes no time: {1} is cancelled",
     "Sans durée : {1} est annulée",
     "Sin duración: {1} está cancelada",
     "بلا مدة: أُلغي {1}")
WORD(MEETING_POSTPONED,
     "Takes no time: {1} is postponed, without a new date",
     "Sans durée : {1} est reportée sans nouvelle date",
     "Sin duración: {1} está aplazada sin nueva fecha",
     "بلا مدة: أُجّل {1} دون تحديد موعد جديد")
WORD(NO_OCCURRENCE,
     "Does not occur in this period",
     "Aucune occurrence dans la période",
     "No se repite en este período",
     "لا يقع في هذه الفترة")
WORD(NO_DATES,
     "No dates",
     "Sans dates",
     "Sin fechas",
     "بلا تواريخ")

/* Beside bars, and at the foot of the page. */
WORD(ON_HOLD,
     "on hold",
     "en suspens",
     "en suspenso",
     "معلّق")
WORD(PER_CENT,
     "{1} % done",
     "fait à {1} %",
     "{1} % hecho",
     "أُنجز {1}%")
WORD(NOTE_ON_HOLD,
     "on hold: {1}",
     "en suspens : {1}",
     "en suspenso: {1}",
     "معلّق: {1}")
WORD(NOTE_MISSES_DOCUMENTS,
     "misses the document deadline of {1} by {2}",
     "dépasse la date limite des documents de {1} de {2}",
     "rebasa la fecha límite de documentos de {1} en {2}",
     "يتجاوز الموعد النهائي لوثائق {1} بمقدار {2}")
WORD(NOTE_GOES_TO,
     "goes to {1}",
     "va à {1}",
     "pasa a {1}",
     "يُقدَّم إلى {1}")
WORD(NOTE_MISSES_MEETING,
     "is too late for {1} by {2}",
     "vient trop tard pour {1}, de {2}",
     "llega tarde a {1}, por {2}",
     "يتأخر عن {1} بمقدار {2}")
WORD(NOTE_MISSES_DATE,
     "misses its deadline, {1}, by {2}",
     "dépasse son échéance, le {1}, de {2}",
     "rebasa su plazo, el {1}, en {2}",
     "يتجاوز موعده النهائي، {1}، بمقدار {2}")
WORD(NOTE_UNSURE,
     "no later meeting of {1} is known",
     "aucune réunion ultérieure de {1} n’est connue",
     "no se conoce ninguna reunión posterior de {1}",
     "لا يُعرف اجتماع لاحق لـ {1}")
WORD(NOTE_WAITS_UNSURE,
     "waits for a meeting that is not known yet",
     "attend une réunion qui n’est pas encore connue",
     "espera una reunión que aún no se conoce",
     "ينتظر اجتماعًا لم يُعرف موعده بعد")
WORD(NOTE_TENTATIVE,
     "rests on {1}, whose dates are not final",
     "dépend de {1}, dont les dates ne sont pas arrêtées",
     "depende de {1}, cuyas fechas no son definitivas",
     "يتوقف على {1}، وتواريخه غير نهائية")
WORD(NOTE_CANCELLED,
     "{1} is cancelled and holds nothing",
     "{1} est annulée et ne retient rien",
     "{1} está cancelada y no retiene nada",
     "أُلغي {1} ولا يؤخّر شيئًا")
WORD(NOTE_POSTPONED,
     "{1} is postponed, without a new date, and holds nothing",
     "{1} est reportée sans nouvelle date et ne retient rien",
     "{1} está aplazada sin nueva fecha y no retiene nada",
     "أُجّل {1} دون تحديد موعد جديد، ولا يؤخّر شيئًا")
WORD(NOTE_BROKEN,
     "its dates do not fit what it waits for",
     "ses dates ne respectent pas ce qu’elle attend",
     "sus fechas no respetan lo que espera",
     "تواريخه لا تتفق مع ما ينتظره")
WORD(ONE_DAY, "1 day", "1 jour", "1 día", "يوم واحد")
WORD(DAYS, "{1} days", "{1} jours", "{1} días", "{1} يوم")
WORD(ONE_WEEK, "1 week", "1 semaine", "1 semana", "أسبوع واحد")
WORD(WEEKS, "{1} weeks", "{1} semaines", "{1} semanas", "{1} أسبوع")
WORD(ONE_MONTH, "1 month", "1 mois", "1 mes", "شهر واحد")
WORD(MONTHS_LONG, "{1} months", "{1} mois", "{1} meses", "{1} شهر")
WORD(ONE_YEAR, "1 year", "1 an", "1 año", "سنة واحدة")
WORD(YEARS, "{1} years", "{1} ans", "{1} años", "{1} سنة")
WORD(ONE_WORKING_DAY, "1 working day", "1 jour ouvrable", "1 día hábil", "يوم عمل واحد")
WORD(WORKING_DAYS, "{1} working days", "{1} jours ouvrables", "{1} días hábiles", "{1} يوم عمل")

/* Legend. */
WORD(LEGEND,
     "Legend",
     "Légende",
     "Leyenda",
     "المفتاح")
WORD(NO_LEAD,
     "no lead named",
     "sans chef de file",
     "sin responsable",
     "بلا جهة مسؤولة")
WORD(LEGEND_CRITICAL,
     "critical: a delay moves the end",
     "critique : un retard déplace la fin",
     "crítica: un retraso mueve el final",
     "حرج: أي تأخير يؤخر النهاية")
WORD(LEGEND_FLOAT,
     "float",
     "marge",
     "holgura",
     "هامش زمني")
WORD(LEGEND_LATE,
     "beyond a missed deadline",
     "au-delà d’une échéance manquée",
     "más allá de un plazo incumplido",
     "بعد موعد نهائي فائت")
WORD(LEGEND_FIXED,
     "fixed dates",
     "dates fixes",
     "fechas fijas",
     "تواريخ ثابتة")
WORD(LEGEND_AT,
     "at a meeting",
     "lors d’une réunion",
     "en una reunión",
     "أثناء اجتماع")
WORD(LEGEND_ONGOING,
     "ongoing, or within a span",
     "en continu, ou dans un intervalle",
     "continua, o dentro de un lapso",
     "مستمر، أو ضمن فترة")
WORD(LEGEND_RECURRING,
     "recurring",
     "récurrente",
     "recurrente",
     "متكرر")
WORD(LEGEND_MILESTONE,
     "milestone",
     "jalon",
     "hito",
     "معلم رئيسي")
WORD(LEGEND_CRITICAL_MILESTONE,
     "critical milestone",
     "jalon critique",
     "hito crítico",
     "معلم رئيسي حرج")
WORD(LEGEND_SECTION,
     "section",
     "section",
     "sección",
     "قسم")
WORD(LEGEND_DEPENDENCY,
     "dependency",
     "dépendance",
     "dependencia",
     "ترابط")
WORD(LEGEND_CRITICAL_DEPENDENCY,
     "critical chain",
     "chaîne critique",
     "cadena crítica",
     "سلسلة حرجة")
WORD(LEGEND_COMMITTEE,
     "output before a committee",
     "produit soumis à un comité",
     "producto ante un comité",
     "ناتج معروض على لجنة")
WORD(LEGEND_MEETING,
     "meeting",
     "réunion",
     "reunión",
     "اجتماع")
WORD(LEGEND_TENTATIVE,
     "tentative meeting",
     "réunion à confirmer",
     "reunión provisional",
     "اجتماع غير مؤكد")
WORD(LEGEND_OTHER_MEETING,
     "other meeting",
     "autre réunion",
     "otra reunión",
     "اجتماع آخر")
WORD(LEGEND_OPEN,
     "without an end",
     "sans terme",
     "sin término",
     "بلا نهاية")
WORD(LEGEND_CRITICAL_DOUBT,
     "critical, dates not final",
     "critique, dates non arrêtées",
     "crítica, fechas no definitivas",
     "حرج، تواريخه غير نهائية")
WORD(LEGEND_CRITICAL_DOUBT_MILESTONE,
     "critical milestone, date not final",
     "jalon critique, date non arrêtée",
     "hito crítico, fecha no definitiva",
     "معلم رئيسي حرج، تاريخه غير نهائي")
WORD(LEGEND_DONE,
     "done",
     "fait",
     "hecho",
     "منجز")
WORD(LEGEND_ESTIMATE,
     "best to worst estimate of the end",
     "estimation de la fin, de la meilleure à la pire",
     "estimación del final, de la mejor a la peor",
     "تقدير النهاية من الأفضل إلى الأسوأ")
WORD(LEGEND_CONTINUES,
     "continues beyond the chart",
     "continue hors du graphique",
     "continúa fuera del gráfico",
     "يستمر خارج الرسم")
WORD(LEGEND_DOUBT,
     "dates not final",
     "dates non arrêtées",
     "fechas no definitivas",
     "تواريخ غير نهائية")
WORD(LEGEND_DOUBT_AT,
     "at a meeting without final dates",
     "lors d’une réunion aux dates non arrêtées",
     "en una reunión sin fechas definitivas",
     "أثناء اجتماع تواريخه غير نهائية")
WORD(LEGEND_DOUBT_MILESTONE,
     "milestone, date not final",
     "jalon, date non arrêtée",
     "hito, fecha no definitiva",
     "معلم رئيسي، تاريخه غير نهائي")
WORD(LEGEND_MEETINGS_OF,
     "meeting of {1}",
     "réunion de {1}",
     "reunión de {1}",
     "اجتماع {1}")
WORD(LEGEND_EVE,
     "on the eve of another",
     "à la veille d’une autre",
     "en víspera de otra",
     "عشية اجتماع آخر")
WORD(LEGEND_WAS,
     "earlier date of a meeting",
     "date antérieure d’une réunion",
     "fecha anterior de una reunión",
     "موعد سابق لاجتماع")
WORD(LEGEND_STRUCK,
     "cancelled meeting",
     "réunion annulée",
     "reunión cancelada",
     "اجتماع ملغى")
WORD(LEGEND_NOTE,
     "see the note",
     "voir la note",
     "véase la nota",
     "انظر الملاحظة")
WORD(LEGEND_DOCUMENTS,
     "document deadline",
     "date limite des documents",
     "fecha límite de documentos",
     "الموعد النهائي للوثائق")
WORD(LEGEND_PERIOD,
     "period of the plan",
     "période du plan",
     "período del plan",
     "فترة الخطة")
WORD(LEGEND_STATUS,
     "status date",
     "date de situation",
     "fecha de situación",
     "تاريخ الحالة")

/* Dates. {1} is the day of the month, {2} month and year. */
WORD(DAY_FORM,
     "{1} {2}",
     "{1} {2}",
     "{1} {2}",
     "{1} {2}")
WORD(QUARTER,
     "Q{1}",
     "T{1}",
     "T{1}",
     "الربع {1}")
WORD(MONTHS,
     "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
     "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
     "ene feb mar abr may jun jul ago sept oct nov dic",
     "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
/* clang-format on */
