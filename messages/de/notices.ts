import type { notices as english } from "../en/notices.ts";

export const notices = {
  sev_raised: "{sev} wurde gemeldet{level}.",
  sev_serious: "{sev} ist ernst{level}: Bitte bestätigen.",
  sev_second: "{sev}{level} wartet auf eine zweite Prüfung.",
  sev_second_decided: "Was Sie in {sev} einer zweiten Person vorgelegt haben, ist entschieden.",
  sev_lift_asked: "Die Beschränkung von {sev} aufzuheben, wartet auf eine zweite Person.",
  sev_statement_second: "Eine Erklärung zu {sev} wartet auf eine zweite Person.",
  sev_reopened: "{sev} wurde wieder geöffnet.",
  sev_woke: "{sev} ist zurück: Die Pause ist um.",
  sev_changed: "Es gibt Neues zu {sev}{level}, dem Sie folgen.",
  sev_assigned: "{sev}{level} wurde Ihnen übergeben.",
  sev_role: "Sie haben eine Aufgabe in {sev}.",
  sev_mention: "Sie wurden in {sev} genannt.",
  sev_question: "In {sev} gibt es eine Frage an Sie.",
  sev_answer: "Eine Frage in {sev} wurde beantwortet.",
  sev_appeal: "Dem Verwerfen von {sev} wurde widersprochen.",
  sev_appeal_decided: "Über Ihren Widerspruch in {sev} ist entschieden.",
  sev_access_asked: "Jemand bittet um Zugang zu {sev}.",
  sev_access_decided: "Über Ihre Bitte um Zugang zu {sev} ist entschieden.",
  sev_name_asked: "Einen versiegelten Namen in {sev} zu öffnen, wartet auf eine zweite Person.",
  sev_name_opened: "Ihr Name in {sev} wurde von zwei Personen geöffnet. Die Seite sagt, warum.",
  sev_suspended: "Ein Zugang wurde wegen eines Vorfalls gesperrt und wartet auf die Datenverantwortung.",
  sev_statement: "Es gibt eine neue Erklärung zu {sev}.",
  sev_notice: "Es gibt eine Mitteilung an Sie zu {sev}.",
  sev_action: "Eine Maßnahme in {sev} ist Ihre.",
  sev_late: "Eine Frist von {sev}{level} ist abgelaufen.",
  sev_page: "Sie haben Bereitschaft: {sev}{level} ist nicht bestätigt.",
  detection_less:
    "Eine Einstellung der Erkennung meldet künftig weniger. Sie gilt in 24 Stunden; sehen Sie vorher nach.",
  detection_rebuild:
    "Was die Erkennung über Zugriffe weiß, entsteht neu aus dem Protokoll. Bis dahin wird nichts Neues gefunden.",
  directory_access:
    "Jemand, der Zugriffe überwacht, bekam eine Rolle oder meldet sich anders an: durch die Verwaltung. War das abgesprochen?",
  purpose_asked: "Jemand bittet um einen Zweck oder um mehr Zeit. Die Datenverantwortung muss entscheiden.",
  purpose_second: "Ein Zweck für Daten der höchsten Stufe (DSS 4) wartet auf eine zweite Person.",
  purpose_decided: "Über einen Zweck von Ihnen ist entschieden.",
  purpose_ending: "Ein Zweck endet binnen einer Woche. Bitten Sie um mehr Zeit, wenn er noch nötig ist.",
  purpose_ended: "Ein Zweck, den Sie hatten, ist zu Ende oder wurde Ihnen entzogen. Die Seite sagt, warum.",
  programme_statement_second: "Eine Erklärung zum Programm wartet auf eine zweite Person.",
  training_second: "Ein Trainingslauf mit Daten der höchsten Stufe (DSS 4) wartet auf eine zweite Person.",
  training_over: "Über Ihren Trainingslauf ist entschieden, oder die Datei ist da.",
  training_due:
    "Jemand, dessen Daten ein Modell trainierten, hat abgelehnt oder wird gelöscht: Was geschieht damit?",
  training_decided:
    "Es ist entschieden, was mit Ihren Daten in einem Modell geschieht, das damit trainiert wurde.",
  why_asked: "Eine beschäftigte Person fragt, warum ihre Daten gelesen wurden.",
  why_late: "Eine Frage zu einem Zugriff ist überfällig. Sie wartet jetzt auf den Datenschutz.",
  why_again:
    "Eine Frage zu einem Zugriff ist auch beim Datenschutz überfällig. Bitte sorgen Sie dafür, dass jemand antworten kann.",
  why_appealed: "Der Antwort auf eine Frage zu einem Zugriff wurde widersprochen.",
  me_no_purpose: "Ihre Daten wurden ohne einen passenden Zweck gelesen. Ihre Seite sagt, was und wann.",
  me_dss4: "Ihre Daten der höchsten Stufe (DSS 4) wurden geöffnet. Ihre Seite sagt, was, wann und wofür.",
  me_sev: "{sev} betrifft Ihre Daten. Ihre Seite dazu sagt, was bekannt ist und was getan wird.",
  me_exposure: "Daten, darunter Ihre, konnten mehr Personen lesen, als sie brauchen ({sev}).",
  me_evening:
    "Heute kam ins Protokoll, dass Sie Daten anderer geöffnet haben. Das steht auf Ihrer Seite, und die anderen können es sehen.",
  why_name_asked: "Eine beschäftigte Person fragt, wer ihre Daten las. Der Datenschutz entscheidet.",
  why_name_decided: "Es ist entschieden, ob Sie erfahren, wer Ihre Daten las.",
  why_answered: "Ihre Frage zu einem Zugriff auf Ihre Daten ist beantwortet.",
  rights_asked:
    "Jemand stellt einen Antrag zu den eigenen Daten nach der DSGVO. Er wartet darauf, dass ihn jemand übernimmt.",
  rights_late: "Ein Antrag nach der DSGVO ist überfällig. Er wartet jetzt auf den Datenschutz.",
  rights_erase: "Eine Löschung wurde bewilligt. Gelöscht wird erst, wenn der Datenschutz sie beginnt.",
  rights_replied: "Ihre Rückfrage zu einem Antrag nach der DSGVO wurde beantwortet.",
  rights_back: "Zu Ihrem Antrag gibt es eine Frage an Sie. Die Frist läuft weiter.",
  rights_extended:
    "Ihr Antrag dauert länger, höchstens zwei Monate. Auf Ihrer Seite steht, warum und bis wann.",
  rights_decided:
    "Über Ihren Antrag wurde entschieden. Auf Ihrer Seite steht, wie und was Sie nun tun können.",
  standin_asked: "Jemand bittet Sie um Vertretung während einer Abwesenheit.",
  standin_decided: "Wen Sie um Vertretung gebeten haben, hat geantwortet.",
  standin_ended: "Sie vertreten jemanden nicht mehr, oder niemand vertritt Sie mehr.",
  standin_news: "Es gibt Neues für jemanden, den Sie vertreten.",
  withhold_second:
    "Jemand schlägt vor, Betroffene später über Zugriffe zu informieren. Es wartet auf eine zweite Person.",
  withhold_decided: "Über das Zurückhalten, das Sie vorschlugen, ist entschieden.",
  withhold_over: "Was Ihnen wegen einer Prüfung zurückgehalten wurde, steht jetzt auf Ihrer Seite.",
  report_over:
    "Ein Bericht über eine Freigabe, den Sie angefordert haben, liegt vor oder konnte nicht erstellt werden.",
  report_scheduled:
    "Ein Bericht, der von selbst erstellt wird, liegt vor. Welcher, sagt die Seite denen, die ihn öffnen dürfen.",
  report_stopped:
    "Ein Bericht wird nicht mehr von selbst erstellt: Wer ihn eingerichtet hat, ist nicht mehr da oder darf ihn nicht mehr haben, oder jemand, um den es geht, wurde gelöscht.",
  report_answered: "Ein Bericht, den Sie angefordert haben, liegt vor oder konnte nicht erstellt werden.",
  takehome_over: "Der Bericht über Ihre Daten ist da, oder er konnte nicht erstellt werden.",
  test: "Das ist ein Test von Whosaw: Nachrichten kommen hier an.",
  digest: "{n, plural, one {# Mitteilung seit gestern} other {# Mitteilungen seit gestern}}",
} as const satisfies Record<keyof typeof english, string>;
