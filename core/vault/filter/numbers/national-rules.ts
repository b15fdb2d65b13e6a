/** How a number of people or of taxpayers is told from other numbers. */
export interface NationalRule {
  readonly category: "government_id" | "tax";
  /** What it is made of, without separators: "A2 96 A" is two letters, six digits, a letter. */
  readonly shapes: readonly string[];
  /** Validators of stdnum of which one has to agree; none: the number has no check digit. */
  readonly stdnum?: readonly string[];
  /** Written so it needs no words around it. */
  readonly form?: RegExp;
  /** These words near it say what it is. */
  readonly context?: RegExp;
}

const id = (shapes: string, rule: Omit<NationalRule, "category" | "shapes">): NationalRule => ({
  category: "government_id",
  shapes: shapes.split(", "),
  ...rule,
});
const tax = (shapes: string, rule: Omit<NationalRule, "category" | "shapes">): NationalRule => ({
  ...id(shapes, rule),
  category: "tax",
});
const ANY = /^/;

/** A check that one number in a hundred or fewer passes needs no words; a weaker one does. */
export const NATIONAL: readonly NationalRule[] = [
  // Tax numbers first: their words decide where a shape is shared.
  tax("911", { stdnum: ["DE.idnr"], form: /^\d\d \d{3} \d{3} \d{3}$/, context: /steuer|tax|\bidnr|\btin\b/ }),
  tax("910, 911, 912, 913", { form: /^(?=[\d/ ]{11,15}$)\d{2,3}\/\d{3,4}\/\d{4,5}$/ }),
  tax("910, 911, 912, 913", { context: /steuernummer|steuer-?nr|st\.? ?-?nr|finanzamt/ }),
  tax("99", { form: /^9\d\d[- ](?:5\d|6[0-5]|[78]\d|9[0-24-9])[- ]\d{4}$/, context: /\bitin\b/ }),
  tax("99", { form: /^\d\d-\d{7}$/, stdnum: ["US.ein"], context: /\bein\b|employer id|w-?9/ }),
  tax("910", { context: /\butr\b|unique taxpayer|self[ -]assessment|hmrc/ }),
  tax("98, 99", { stdnum: ["AU.tfn"], context: /\btfn\b|tax file/ }),
  tax("A5 94 A", { context: /\bpan\b|income tax|india/ }),
  tax("99", { stdnum: ["PT.nif"], context: /\bnif\b|contribuinte/ }),
  tax("98, 99", { stdnum: ["NZ.ird"], context: /\bird\b|inland revenue/ }),
  tax("913", { stdnum: ["FR.nif"], context: /fiscale?|impôt|\bspi\b/ }),
  tax("99", { stdnum: ["AT.tin"], context: /steuer|abgaben|tax/ }),
  tax("A4 96 A2 9, A4 96 A3, A4 96 9 A2, A4 96 93, A4 96 A 92, A4 96 92 A, A4 96 9 A 9", {
    stdnum: ["MX.rfc"],
    context: /\brfc\b/,
  }),
  tax("912", { stdnum: ["RU.inn"], context: /\binn\b|инн/ }),
  // People's numbers.
  id("98 A 93", { stdnum: ["DE.svnr"], form: ANY }),
  id("99", { form: /^(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}$/ }),
  id("99", { context: /\bssn\b|social(?: security)?(?: (?:number|no|is))|soc sec/ }),
  id("A2 96 A", { stdnum: ["GB.nino"], form: /^[A-Z]{2}([ -])\d\d\1\d\d\1\d\d\1[A-D]$/ }),
  id("A2 96 A", { form: /^(?!)/, context: /\bnino?\b|national insurance|ni n(?:o|umber)|\bni:/ }),
  id("A5 96 A2 9 A2", { form: ANY }), // United Kingdom, driving licence
  id("A6 92 A 92 A 93 A", { stdnum: ["IT.codicefiscale"], form: ANY }),
  id("98 A", { stdnum: ["ES.dni"], form: /^[\d.]{8,10}[- ]?[A-Z]$/, context: /\bdni\b|\bnif\b/ }),
  id("A 97 A", { stdnum: ["ES.nie"], form: ANY }),
  id("915", { stdnum: ["FR.nir"], form: /^[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d)/ }),
  id("913", { stdnum: ["CH.ssn"], form: /^756/ }),
  id("910", { stdnum: ["AT.vnr"], context: /svnr|sozialv|versicherungsn|sv-?n/ }),
  id("98, 99", { stdnum: ["NL.bsn"], context: /\bbsn\b|burgerservice|citizen service/ }),
  id("911", { stdnum: ["BE.nn", "BE.bis"], form: /^\d\d\.\d\d\.\d\d-\d{3}\.\d\d$/ }),
  id("911", {
    stdnum: ["BE.nn", "BE.bis"],
    context: /rijksregister|registre national|national num|niss|insz/,
  }),
  id("910, 912", {
    stdnum: ["SE.personnummer"],
    context: /personnummer|personal (?:identity )?(?:number|no)|swedish|samordning/,
  }),
  id("911", { stdnum: ["NO.fodselsnummer"], form: /^[0-7]\d[014589]\d\d\d ?\d{5}$/ }),
  id("910", { context: /\bcpr\b/ }),
  id("97 A 92 A, 96 A 93 A, 910, 99 A", { stdnum: ["FI.hetu"], form: /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]$/ }),
  id("911", { stdnum: ["PL.pesel"], context: /pesel|polish|polska|polen|poland/ }),
  id("911", { stdnum: ["BR.cpf"], form: /^\d{3}\.\d{3}\.\d{3}-\d\d$/, context: /\bcpf\b/ }),
  id("912", { stdnum: ["IN.aadhaar"], context: /aadhaa?r|uidai/ }),
  id("918, 917 A", { stdnum: ["CN.ric"], form: /^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d/ }),
  id("913", { stdnum: ["KR.rrn"], form: /^\d{6}-\d{7}$/, context: /\brrn\b|resident registration/ }),
  id("99", { stdnum: ["CA.sin"], context: /\bsin\b|social insurance|\btd1\b/ }),
  id("A4 96 A6 92, A4 96 A6 A 9", { stdnum: ["MX.curp"], form: ANY }),
  id("913", { stdnum: ["ZA.idnr"], context: /\b(?:sa )?id n|south africa|identity n/ }),
  id("911", { stdnum: ["TR.tckimlik"], context: /kimlik|tckn|turkish|\btc\b/ }),
  id("913", { stdnum: ["RO.cnp"], context: /\bcnp\b|cod numeric|romanian/ }),
  id("910, 99", { stdnum: ["CZ.rc", "SK.rc"], form: /^\d{6}\/\d{3,4}$/, context: /rodn|birth number/ }),
  id("97 A, 97 A2", { stdnum: ["IE.pps"], context: /\bpps/ }),
  id("99", { stdnum: ["IL.idnr"], context: /zehut|israel/ }),
  id("912", { context: /my number|マイナンバー|個人番号/ }),
  id("911", { stdnum: ["GR.amka"], context: /amka|αμκα/ }),
  id("911", { stdnum: ["HR.oib"], context: /\boib\b/ }),
  id("910", { stdnum: ["IS.kennitala"], context: /kennitala/ }),
  id("910", { stdnum: ["BG.egn"], context: /\begn\b|егн/ }),
  id("911", { stdnum: ["EE.ik", "LT.asmens"], context: /isikukood|asmens|personal code/ }),
  id("A 99", { stdnum: ["TW.natid"], context: /taiwan|national id|身分證/ }),
  id("A 97 A", { context: /nric|\bfin\b|singapore/ }),
];
