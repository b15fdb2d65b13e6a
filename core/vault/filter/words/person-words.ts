/** Words that say that a sentence is about somebody (one is enough), English and German. */
export const PERSON: readonly string[] = [
  "1: i, i'm, my, me, mine, myself, he, him, his, she, her, hers, we, us, our",
  "1: mom, mum, mother, father, dad, parents, wife, husband, spouse, partner, girlfriend, boyfriend, fiancé, son, daughter, kid, kids, child, children, brother, sister, baby, grandma, grandmother, grandfather, aunt, uncle, cousin, ex, family",
  "1: employee, colleague, coworker, candidate, manager, boss, mr, mrs, ms, user, customer, staff, somebody, someone, born, aged",
  "1: ich, mich, mir, mein, meine, meiner, meinem, meinen, meines, er, ihn, ihm, sein, seine, seiner, seinem, seinen, sie, ihr, ihre, ihrer, ihrem, ihren, wir, uns, unser, unsere, hab",
  "1: frau, mann, herr, herrn, mutter, vater, eltern, ehefrau, ehemann, partnerin, freundin, freund, sohn, tochter, kinder, bruder, schwester, oma, opa, familie, mama, papa, exmann, exfrau",
  "1: mitarbeiter*, kollege*, kollegin*, beschäftigte*, bewerber*, arbeitnehmer*, kunde, kundin, chef, chefin, patientin",
];

/** Words that say that a thing is meant: software, machines, words about words, product talk. English and German. */
export const THING: readonly string[] = [
  "2: server*, cluster*, container*, endpoint*, deploy*, kubernetes, docker, node, nodes, pod, pods, database, repo, repository, codebase, commit*, merge, rebase, refactor*, migration*, parser, parsing, compiler, runtime, process, processes, cpu, gpu, memory, cache, api, apis, json, sql, regex, css, html, android, ios, backend, frontend, vendor, branch*, bug, bugs, outage, incident, widget*, dashboard*, feature*, demo, emoji, icon, enum, function, module*, class, schema*, library, unit, test, tests, alt, dataset, data set, sample text, select, null, healthz",
  "1: app, apps, customer journey",
  "2: health check, health checks, healthcheck*, liveness, postmortem, technical debt, union type, syntax, screenshot*, template*, placeholder, regression, campaign, brand, logo, blog post, translate, explain, write a blog, what is, what are, how do i, how does, how to, difference between",
  "2: code, build, script*, framework*, logo*, vertrag, serverraum, rechner, maschine*, motor*, anlage*, software*, datenbank*, schnittstelle*, projekt*, kampagne*, wörterbuch*, übersetz*, marketing*, gerät, geräte, pumpe*, elternknoten",
];
