import { join } from 'node:path';
import { environment } from '@raycast/api';
import { type EngineModule, PimError, StepUpRequiredError, ThrottledError, wordsOf } from '@pim-palette/core';
import type * as Msal from '@pim-palette/core/msal';
import type { DemoAsset } from './demo/demo-asset.ts';

/** What is loaded only when it is needed, by file name: Raycast bundles one file a command and does not split them. */
interface Assets {
  readonly 'engine.js': EngineModule;
  readonly 'sign-in.js': Pick<typeof Msal, 'createMsalTokenSource'>;
  readonly 'demo-tenant.js': DemoAsset;
}

/** The one set of error classes: core tells errors apart by class, and an asset has none of its own. */
const errors = { PimError, StepUpRequiredError, ThrottledError, wordsOf };

/** Loads one of the extension's own scripts from its assets. */
export function loadAsset<Name extends keyof Assets>(name: Name): Assets[Name] {
  // Not imported above: Node takes longer to set it up than the first rows take to draw.
  const { createRequire } = process.getBuiltinModule('node:module');
  const load = createRequire(join(environment.assetsPath, 'package.json'));
  const asset = load(join(environment.assetsPath, name)) as (given: typeof errors) => Assets[Name];
  return asset(errors);
}
