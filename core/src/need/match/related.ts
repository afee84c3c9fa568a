import type { RoleDefinition } from '../../model/role-definition.ts';

/** What a provider's name does not say and its roles' names do. */
const alsoCalled: readonly (readonly [action: RegExp, words: string])[] = [
  [/^microsoft\.insights\//, 'monitoring monitor'],
  [/^microsoft\.operationalinsights\//, 'log analytics monitoring'],
  [/^microsoft\.web\/sites/, 'website web'],
  [/^microsoft\.web\/serverfarms/, 'web plan website'],
  [/^microsoft\.containerservice\//, 'azure kubernetes service rbac cluster'],
  [/^microsoft\.containerregistry\//, 'acr acrpush acrpull registry'],
  [/^microsoft\.(?:consumption|costmanagement|billing)\//, 'cost management billing'],
  [/^microsoft\.documentdb\//, 'cosmos db account'],
  [/^microsoft\.authorization\/roleassignments/, 'user access role based access control rbac'],
  [/^microsoft\.(?:recoveryservices|dataprotection)\//, 'backup site recovery'],
  [/^microsoft\.compute\/virtualmachines\/(?:start|restart|poweroff|deallocate)/, 'power virtualization'],
  [/^microsoft\.compute\/virtualmachines\/login/, 'administrator user login'],
  [/^microsoft\.logic\//, 'logic app'],
  [/^microsoft\.sql\//, 'sql db server database security'],
  [/^microsoft\.securityinsights\//, 'sentinel'],
  [/^microsoft\.security\//, 'security'],
  [/^microsoft\.cognitiveservices\//, 'cognitive services openai ai'],
  [/^microsoft\.keyvault\//, 'key vault crypto'],
  [/^microsoft\.apimanagement\//, 'api management service'],
  [/^microsoft\.desktopvirtualization\//, 'desktop virtualization'],
];

/** Words of every product's roles: they tell nothing about what the role is for. */
const general = new Set(
  'azure microsoft contributor reader writer operator administrator admin owner user officer manager role roles service data for and on off of the preview sender receiver processor'.split(
    ' ',
  ),
);

const wordsOf = (text: string) =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\blist(?=[a-z])/gi, 'list ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** What actions are about, in words, for `isRelated`. */
export function subjectOf(actions: readonly string[]): readonly string[] {
  return [
    ...new Set(
      actions.flatMap((action) => [
        ...wordsOf(action),
        ...alsoCalled
          .filter(([pattern]) => pattern.test(action.toLowerCase()))
          .flatMap(([, words]) => words.split(' ')),
      ]),
    ),
  ];
}

/**
 * Whether an Azure role is for the subject, by its name: hundreds of roles made for one service hold actions of others, and are
 * smaller than the role that was made for the task. Roles of the directory have few enough to count alone.
 */
export function isRelated(role: RoleDefinition, subject: readonly string[]): boolean {
  if (role.kind === 'directoryRole') return true;
  const own = wordsOf(role.name).filter((word) => !general.has(word));
  if (own.length === 0) return false;
  const fitting = own.filter((word) => subject.some((one) => one.startsWith(stem(word)) || word.startsWith(stem(one))));
  const share = fitting.length / own.length;
  return /service role/i.test(role.name) ? share === 1 : share >= 0.5;
}

const stem = (word: string) => (word.length > 4 ? word.replace(/(?:ies|y|s)$/, '') : word);
