import { helperZones } from './helper-zones.ts';
import type { Zone } from './zone.ts';

/** The doors, and what goes between a launcher and its helper. They reach core by its package name alone. */
export const doorZones: readonly Zone[] = [
  {
    zone: 'protocol',
    at: /^powertoys-run-bridge\/protocol\//,
    zones: [],
    packages: [/^@pim-palette\/core$/, /^zod/, /^node:(fs|url)$/],
    why: 'messages: types of core alone',
  },
  ...helperZones,
  {
    zone: 'raycast words',
    at: /^raycast-extension\/src\/(format|feedback)\//,
    zones: [],
    packages: [/^@pim-palette\/core$/, /^@raycast\/api$/],
    why: 'how values look and what is said of them',
  },
  {
    zone: 'raycast door',
    at: /^raycast-extension\/src\/((stores|sign-in|demo)\/|(clock|keep-bundle|load-asset|palette|platform-fetch|settings|simulated-cloud)\.ts$)/,
    zones: ['raycast words'],
    packages: [/^@pim-palette\/core(\/msal)?$/, /^@raycast\/api$/, /^node:/],
    why: 'composes core; knows no React',
  },
  {
    zone: 'raycast hooks',
    at: /^raycast-extension\/src\/hooks\//,
    zones: ['raycast words', 'raycast door'],
    packages: [/^@pim-palette\/core$/, /^@raycast\/api$/, /^react$/, /^node:timers\/promises$/],
    why: 'what views hold on to',
  },
  {
    zone: 'raycast components',
    at: /^raycast-extension\/src\/components\//,
    zones: ['raycast words', 'raycast door', 'raycast hooks'],
    packages: [/^@pim-palette\/core$/, /^@raycast\/(api|utils)$/, /^react$/],
    why: 'views',
  },
  {
    zone: 'raycast commands',
    at: /^raycast-extension\/src\//,
    zones: ['raycast words', 'raycast door', 'raycast hooks', 'raycast components'],
    packages: [/^@pim-palette\/core$/, /^@raycast\/api$/, /^react$/, /^node:crypto$/],
    why: 'what Raycast starts: commands and tools',
  },
  {
    zone: 'raycast assets',
    at: /^raycast-extension\/asset-sources\//,
    zones: ['raycast door'],
    packages: [/^@pim-palette\/(core\/(engine|msal)|fake-tenant)$/],
    why: 'what is loaded when it is needed',
  },
];
