// What every part of a scenario is made of.
import * as z from 'zod';

/** A GUID. */
export const id = z.guid().describe('A GUID.');
/** An id or a unique name. */
export const reference = z
  .string()
  .min(1)
  .describe('The id, or the unique name, of something listed elsewhere in the scenario.');
/** A duration, days and below. */
export const durationText = z
  .string()
  .regex(/^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/, 'must be an ISO 8601 duration such as PT8H or P1D')
  .describe('ISO 8601 duration, days and below: PT8H, P1D.');
/** A moment, absolute or from the start. */
export const moment = z
  .string()
  .regex(
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z|[+-]P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/,
    'must be a UTC time such as 2026-11-23T08:00:00Z, or a distance from the start such as -PT2H or +P30D',
  )
  .describe('UTC time (2026-11-23T08:00:00Z), or a signed distance from the start of the tenant (-PT2H, +P30D).');
/** Some text. */
export const words = z.string().min(1);

/** The three kinds of PIM. */
export const kind = z.enum(['directoryRole', 'group', 'azureResource']);
/** What is held of a group. */
export const access = z.enum(['member', 'owner']).optional().describe('For kind group.');
