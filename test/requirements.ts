/** A promise of the README or the interface, and where it comes from. A test proves it by carrying its id: `[P1]`. */
export interface Requirement {
  readonly id: string;
  readonly promise: string;
  readonly source: string;
}

export const requirements: readonly Requirement[] = [
  {
    id: 'P1',
    promise: 'A role is reported active only when the service said so.',
    source: 'README, what you can rely on',
  },
  { id: 'P2', promise: "Errors are shown in the service's own words.", source: 'README, what you can rely on' },
  { id: 'P3', promise: 'One bad role never stops the rest.', source: 'README, what you can rely on' },
  {
    id: 'P4',
    promise: 'A write is never sent twice, also after a crash at any step.',
    source: 'README, what you can rely on',
  },
  { id: 'P5', promise: 'Tokens rest sealed or in memory, never in plain text.', source: 'README, what it may see' },
  {
    id: 'P6',
    promise: 'A part of a list that failed is named, never shown as an empty list.',
    source: 'README, when things go wrong',
  },
  {
    id: 'P7',
    promise: 'A lost answer is looked up at the service before it is called unconfirmed.',
    source: 'README, when things go wrong',
  },
  {
    id: 'P8',
    promise: 'Throttling is obeyed in every form Retry-After comes in.',
    source: 'README, when things go wrong',
  },
  {
    id: 'P9',
    promise: 'One sign-in serves all roles with the same authentication context.',
    source: 'README, when things go wrong',
  },
  {
    id: 'P10',
    promise: 'An unreadable file is kept aside and the next start works.',
    source: 'README, when things go wrong',
  },
  {
    id: 'P11',
    promise: 'Several processes may write the token cache at once and no token is lost.',
    source: 'docs/decisions.md',
  },
  {
    id: 'P12',
    promise: 'Ambiguous words never guess: the candidates are listed.',
    source: 'powertoys-run-bridge/helper/README.md',
  },
  {
    id: 'P13',
    promise: 'The terminal is left as it was, also after Ctrl-C and a crash.',
    source: 'powertoys-run-bridge/helper/README.md',
  },
  { id: 'P14', promise: 'A custom cloud is accepted for loopback hosts only.', source: 'docs/decisions.md' },
  {
    id: 'P15',
    promise: 'The list of the last run is there at once, marked until confirmed.',
    source: 'README, what it does',
  },
  {
    id: 'P16',
    promise: 'Only what the policy asks is asked; durations are clamped per role and said.',
    source: 'README, what it does',
  },
  { id: 'P17', promise: 'A change of the signed-in person stops the rest of a batch.', source: 'docs/decisions.md' },
  { id: 'P18', promise: 'Every query of the relevance suite finds its wanted first row.', source: 'README, numbers' },
];
