import type { Tool } from '@raycast/api';
import { activatedIn, outcomeWords, PimError, summarize, withUsable } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { type ActivationInput, confirmedPlan, plannedForTool, rememberShown } from '../confirmed-plan.ts';

type Input = {
  /** Keys of the roles, exactly as List Eligible Roles gave them. */
  keys: string[];
  /** Why they are needed, in the person's own words. Never make one up. */
  reason?: string;
  /** For how long, such as 4h, 90m or PT4H. Leave it out for the most each role allows. */
  duration?: string;
  /** Ticket number, when a role asks for one. */
  ticket?: string;
};

/** Shows exactly what will be sent; throws, so that nothing is, when something is missing. */
export const confirmation: Tool.Confirmation<Input> = async (input: ActivationInput) => {
  const { shown } = await plannedForTool(input);
  await rememberShown(shown);
  return { message: shown.message, info: [...shown.info] };
};

/** Sends what was confirmed, and nothing else. */
export default async function activateRoles(input: Input) {
  const { palette, plan } = await confirmedPlan(input);
  const items = await palette.activate(plan, { interaction: 'allowed' }).catch((error: unknown) => {
    throw new PimError(
      error instanceof PimError ? error.code : 'storeFailed',
      `Nothing was sent: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  });
  // One look: an assistant that tells of a role says whether it can be used, and waits for nothing.
  const active = activatedIn(items);
  const looked = await palette.untilUsable(active, { limitMs: 0 }).catch(() => []);
  const now = systemClock.now();
  const said = ({ eligibility, outcome }: (typeof items)[number]) =>
    withUsable(outcomeWords(outcome, now), looked[active.indexOf(eligibility)] ?? 'cannotTell', eligibility.kind);
  const { line, details } = summarize(items, { now });
  return {
    summary: [line, ...details],
    roles: items.map((item) => ({ key: item.eligibility.key, name: item.eligibility.roleName, outcome: said(item) })),
  };
}
