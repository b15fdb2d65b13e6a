/**
 * Words of private life, "weight: terms" as in health-words.ts. Sources: the special categories of GDPR Art. 9(1) (origin, opinions, belief, union,
 * sex life and orientation) and Art. 10 (offences), the grounds of the German AGG § 1, and for family, money and home the headings under which
 * family courts and debt advice work. Chosen by hand. Home addresses and private numbers go only where they are called private.
 */
export const PRIVATE: readonly string[] = [
  // Family and relationships
  "3: getting divorced, filed for divorce, left me, cheated on, having an affair, in love with, custody hearing, broke up with me, domestic violence, restraining order, kicked me out, hit me, beats me, let me see my children, let me see my kids, see my kids, see my children, lasse mich scheiden, scheiden lassen, fremdgegangen, sorgerecht*, häusliche gewalt, schlägt mich",
  "2: divorc*, separated, separating, separation, my ex, custody, alimony, child support, affair, breakup, lover, mistress, dating, engagement, wedding, girlfriend, boyfriend, adopt*, estranged, foster*, orphan*, betrayed",
  "2: scheidung, scheiden, geschieden, trennung, getrennt, unterhalt, affäre, betrogen, verliebt, fremdgeh*, liebeskummer, geliebte*, jugendamt, umgangsrecht, adoptier*, kinderwunsch, ehekrise, untreu",
  // Sexual life and orientation
  "3: came out as, come out to, coming out to my",
  "2: gay, lesbian, bisexual, transgender, trans, nonbinary, non binary, queer, homosexual*, sexuality, sexual orientation, sex life, one night stand, porn*",
  "2: schwul, lesbisch, bisexuell, transsexuell, transident, sexuell*, outing, geoutet, sexleben",
  // Belief, opinion, union, origin
  "2: catholic, protestant, muslim, islam, jewish, hindu, buddhist, jehovah*, mormon, atheist, evangelical, practising, devout, baptised, ramadan, mosque, synagogue, religious",
  "2: katholisch, evangelisch, muslim*, jüdisch*, konvertiert, kirchenaustritt, moschee, synagoge, getauft, gläubig, zeugen jehovas, ramadan",
  "2: voted for, vote for, party member, labour party, conservative party, republican, democrat, far left, far right, communist, canvass*, political views, socialist",
  "2: gewählt habe, wähle die, parteimitglied, ortsverband, afd, cdu, spd, bei den grünen, bei der linken, fdp, kommunist*, parteibuch",
  "3: gewerkschaftsmitglied, shop steward, joined the union, strike committee, union member, union rep, betriebsrat kandidier*",
  "2: gewerkschaft*, streikkomitee, ver.di, ig metall, trade union",
  "2: asylum, refugee, deport*, undocumented, immigration status, residence status, asylantrag, asyl, abschiebung, duldung, aufenthaltsstatus, ethnicity, my race",
  // Money troubles
  "3: drowning in, filed for bankruptcy, privatinsolvenz, gerichtsvollzieher, lohnpfändung, behind on rent, payday loan, repossess*, schuldnerberatung, verschuldet",
  "2: bankrupt*, bailiff, debt, debts, overdraft, foreclos*, eviction, gambl*, schulden, pfändung, insolvenz, dispo, mietschulden, spielsucht, spielschulden, mahnbescheid",
  // Law
  "2: arrested, prison, jail, convicted, criminal record, probation, parole, restraining, prosecuted, shoplift*, drunk driving, dui, on bail",
  "2: verhaftet, gefängnis, vorbestraft, vorstrafe, bewährung, strafanzeige, haftstrafe, knast, festgenommen, führerscheinentzug, angezeigt, polizei, klauen, ladendiebstahl",
  // Home
  "3: home address, private address, privatadresse, privatanschrift, wohne in der, private number is, private phone, privatnummer, my personal email",
  "1: union, converted, evicted, confidential, between us, lawyer, landlord, rent, secretly, nobody knows, doesn t know, don t know who, please don t mention, don't tell, unter uns, vertraulich, niemand wissen, nicht weitersagen, anwalt, miete, eltern wissen, verheiratet, married, member, mitglied, husband, wife, ex, kids, children, hearing, court, gericht, credit card, fast, faste, elected, church, kirche, refuses, lost his job, lost her job, desperate, conflict, party, affair with",
];
