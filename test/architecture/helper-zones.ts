import type { Zone } from './zone.ts';

/** The rooms of the helper. Its doors (terminal, serve, links) know the floor and the form, and not each other. */
export const helperZones: readonly Zone[] = [
  {
    zone: 'form page',
    at: /^powertoys-run-bridge\/helper\/src\/form\/page\//,
    zones: ['helper form'],
    packages: [/./],
    why: 'drawn in the browser: shares types alone with what serves it',
  },
  {
    zone: 'helper stores',
    at: /^powertoys-run-bridge\/helper\/src\/stores\//,
    zones: [],
    packages: [/^@pim-palette\/core$/, /^node:/, /^write-file-atomic$/],
    why: 'files on disk',
  },
  {
    zone: 'helper log',
    at: /^powertoys-run-bridge\/helper\/src\/log\//,
    zones: [],
    packages: [/^@pim-palette\/core$/, /^node:/],
    why: 'what is written down for support',
  },
  {
    zone: 'helper network',
    at: /^powertoys-run-bridge\/helper\/src\/network\//,
    zones: [],
    packages: [/./],
    why: 'how the services are reached',
  },
  {
    zone: 'helper token cache',
    at: /^powertoys-run-bridge\/helper\/src\/token-cache\//,
    zones: ['helper stores'],
    packages: [/./],
    why: 'where tokens rest',
  },
  {
    zone: 'installation',
    at: /^powertoys-run-bridge\/helper\/src\/installation\//,
    zones: ['helper stores', 'helper log', 'helper network', 'helper token cache'],
    packages: [/./],
    why: 'the floor of every door: the palette of this machine, its settings, clock and browser',
  },
  {
    zone: 'helper form',
    at: /^powertoys-run-bridge\/helper\/src\/form\//,
    zones: ['installation'],
    packages: [/./],
    why: 'the form in a window of its own',
  },
  {
    zone: 'links',
    at: /^powertoys-run-bridge\/helper\/src\/links\//,
    zones: ['installation', 'helper form'],
    packages: [/^@pim-palette\/core$/, /^node:/],
    why: 'what a link opens',
  },
  {
    zone: 'terminal',
    at: /^powertoys-run-bridge\/helper\/src\/terminal\//,
    zones: ['installation', 'helper stores', 'helper network', 'helper form', 'links'],
    packages: [/./],
    why: 'the palette and the commands',
  },
  {
    zone: 'serve',
    at: /^powertoys-run-bridge\/helper\/src\/serve\//,
    zones: ['installation', 'helper stores', 'helper log', 'helper form', 'links'],
    packages: [/./],
    why: 'a launcher at the other end of a pipe',
  },
  {
    zone: 'helper',
    at: /^powertoys-run-bridge\/helper\/src\/main\.ts$/,
    zones: ['installation', 'helper stores', 'terminal', 'serve', 'links'],
    packages: [/^node:/],
    why: 'chooses the door',
  },
];
