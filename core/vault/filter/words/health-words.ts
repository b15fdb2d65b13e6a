/**
 * Words of health, "weight: terms". 3 speaks of somebody's health by itself, 2 does when somebody is named, 1 only with another.
 * Sources: names of diseases after the chapters of WHO ICD-10 and ICD-10-GM, medicines after the groups of the WHO ATC
 * index (the ones most prescribed), words of sick leave and of disability after the German EFZG, SGB IX and BEM, the British fit
 * note and the US FMLA; what counts as health follows GDPR Art. 4(15) and recital 35. Chosen by hand.
 */
export const HEALTH: readonly string[] = [
  // Sick leave, disability
  "3: sick leave, sick note, doctor s note, fit note, signed off sick, medical leave, medical certificate, off sick, unfit for work, fit for work, occupational health, maternity leave, diagnosed with, my diagnosis, phased return",
  "3: krankgeschrieb*, krankschreib*, krankmeld*, krankgemeldet, arbeitsunfähig*, grad der behinderung, schwerbehinder*, wiedereingliederung, bem gespräch, reha, mutterschutz, bettruhe",
  "2: disability, sick, ill, illness, unwell, contagious, bedridden, wheelchair, hospitali*, hospital, inpatient, rehab, relapse*, sober, detox, alcoholi*, addict*, overdos*",
  "2: behinderung, krank, erkrankt, erkrankung*, krankenhaus*, klinik, klinikum, notaufnahme, entzug*, entziehungskur, alkoholsucht, alkoholiker*, süchtig, rückfällig, trocken, rollstuhl, kur, pflegegrad, pflegestufe",
  // Diseases, after the chapters of ICD
  "2: cancer, tumor*, tumour*, leukemia, leukaemia, lymphom*, melanom*, metasta*, chemo*, radiotherap*, biopsy, mastectomy, oncolog*",
  "2: diabet*, insulin, thyroid*, obesity, obese, cholesterol, anemi*, anaemi*, hiv, aids, hepatitis, tuberculos*, covid*, corona, flu, influenza, pneumonia, bronchitis, infection, chickenpox, measles, shingles, sepsis, malaria, herpes, chlamydia",
  "2: depress*, antidepress*, anxiety, bipolar, schizophren*, psychos*, psychiatr*, psychotherap*, ptsd, adhd, autis*, asperger*, ocd, burnout, panic attack*, suicid*, eating disorder, anorexi*, bulimi*, insomnia, self harm, mental health, nervous breakdown, dementia, alzheimer*",
  "2: epilep*, migraine*, a stroke, his stroke, her stroke, seizure*, parkinson*, multiple sclerosis, concussion, paralys*, neuropath*, vertigo, tinnitus, glaucoma, cataract*, dyslexi*",
  "2: heart attack, heart failure, cardiac, arrhythmi*, hypertension, blood pressure, angina, thrombos*, pacemaker, bypass surgery, asthma*, copd, apnea, apnoea, allerg*, crohn*, colitis, ulcer*, gastr*, reflux, appendicit*, appendect*, celiac, coeliac, ibs, kidney*, dialysis, liver disease, cirrhosis, arthritis, osteopor*, sciatica, slipped disc, herniated, fractur*, broken leg, broken arm, broken ankle, hip replacement, knee replacement, endometrios*, psoriasis, eczema",
  "2: pregnan*, miscarri*, abortion*, ivf, fertility, stillbirth, ultrasound, menopaus*, hysterectom*, vasectom*, infertil*, morning sickness",
  "2: krebs, krebs*, *krebs, tumore*, metastas*, chemotherapie, bestrahlung*, blutdruck, bluthochdruck, herzinfarkt, schlaganfall, herzrhythmus*, thrombose, grippe, *grippe, lungenentzündung, entzündung, *entzündung, infekt, *infekt, infektion, bandscheib*, migräne, kopfschmerzen, rückenschmerzen, *schmerzen, fieber, husten, durchfall, erbrechen, übelkeit, erkältet, erkältung, gürtelrose, windpocken, masern, rheuma, gicht, schilddrüse*, niere*, leberwerte, blutwerte, hexenschuss, knochenbruch, gebrochen, kreuzband*, gehirnerschütterung, hörsturz, asthma",
  "2: depression*, depressiv*, angststörung, panikattacke*, psychose, psychisch, psychiater*, psychiatrie, psychotherapeut*, magersucht, bulimie, schlafstörung*, suizid*, demenz, erschöpfungsdepression, essstörung, zwangsstörung, autismus",
  "2: schwanger*, fehlgeburt, abtreibung, kinderwunschbehandlung, frauenarzt, wechseljahre, entbindung, geburtstermin",
  // Treatment
  "2: antibiotic*, antibiotik*, painkiller*, opioid*, ibuprofen, paracetamol, prescribed, prescription, sertraline, citalopram, escitalopram, fluoxetine, prozac, zoloft, xanax, lorazepam, diazepam, ritalin, methylphenidat*, metformin, ramipril, bisoprolol, statin*, methotrexate, cortison*, morphine, methadon*, tablets, medication*, medicine, chemotherapy, transplant*, colonoscop*, mri scan, ct scan, x ray, blood test, test came back, tested positive, vaccinated, surgery, operation on my, physiotherap*, psychologist, therapist, icu, intensive care, ambulance, stitches",
  "2: medikament*, tabletten, operiert, op termin, blutabnahme, blutprobe, mrt, ultraschall, darmspiegelung, physiotherapie, therapie, therapeut*, befund, attest, arzttermin, hausarzt, facharzt, notarzt, intensivstation, geimpft, transplant*, herzschrittmacher, nebenwirkung*",
  "1: disabled, operation, diagnose, doctor, doctors, physician, gp, clinic, surgeon, patient, therapy, treatment, diagnos*, symptom*, pain, painful, painfully, fever, cough*, vomit*, throwing up, nausea, dizzy, dizziness, headache*, back pain, scan, injury, injured, recovery, nurse, dentist, infected, chronic, condition, exhausted, feeling awful, bleeding, positive, restrictions, worse, tired, sleeping, absent, absence, day care",
  "1: arzt, ärztin, ärzte, zahnarzt, behandlung, schmerz*, symptom*, verletzt, verletzung, schwindel*, kreislauf, blut, chronisch*, gesundheit*, gesundheitlich*, stress, genesung, leidet, festgestellt, positiv, magen, darm, stundenweise, frauenärztin, ausgefallen",
];
