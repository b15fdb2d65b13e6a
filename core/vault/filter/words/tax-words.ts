/**
 * Words of somebody's taxes, "weight: terms" as in health-words.ts. Sources: the features by which German wage tax is withheld (ELStAM,
 * EStG §§ 38b, 39e), the forms of the US IRS (1040 and its schedules, W-2, W-9, 1099) and of HMRC (P45, P60, SA100, tax codes), words of
 * tax returns and assessments in both languages. Chosen by hand. Tax as a subject of business (VAT, a tax team) is not somebody's tax.
 */
export const TAX: readonly string[] = [
  "3: steuerklasse*, lohnsteuer, lohnsteuerbescheinigung, kirchensteuer, kinderfreibetr*, einkommensteuerbescheid, steuerbescheid, einkommensteuererklärung, steuererstattung, steuernachzahlung, steuerschuld*, elstam, steuerfreibetrag, ehegattensplitting, freistellungsauftrag, steuernachforderung",
  "3: tax class, filing jointly, filing separately, filing status, head of household, adjusted gross income, taxable income, tax withheld, income tax withheld, back taxes, tax code 1257l, self assessment, earned income credit, schedule c, schedule se, form 1040, paye, estimated tax, tax refund, amended return, child tax credit, tax lien, tax bill",
  "2: steuererklärung, steuerberater*, finanzamt, einkommensteuer, steuerrückerstattung, werbungskosten, sonderausgaben, steuerprüfung, steuerhinterziehung, nachversteuer*, elster, steuersatz, soli",
  "2: tax return, tax returns, income tax, irs, hmrc, tax office, w 2, 1040, 1099, p60, p45, withholding, capital gains, dependents, tax number, tax id, tax code, tax audit, tax debt, owe taxes, deductions, tax advis*, tax accountant",
  "1: steuer, steuern, nachzahl*, erstattung, brutto, netto, absetzen, freibetrag, abgesetzt, geldstrafe",
  "1: tax, taxes, refund, deduct*, deduction, gross, net profit, payslip, payroll, accountant, rental income, dividends, owe, claimed, withheld",
];
