import type { Target } from '../scenario/world.ts';

/** A request as read from either plane's body; `action` as sent. */
export interface Ask {
  readonly id?: string;
  readonly action: string;
  /** Which list of requests it came to. */
  readonly side: 'eligibility' | 'assignment';
  readonly target: Target;
  readonly principalId: string;
  readonly startsAt?: number;
  readonly durationMs?: number;
  readonly justification?: string;
  readonly ticket?: { readonly ticketNumber?: string; readonly ticketSystem?: string };
  readonly validationOnly: boolean;
  readonly condition?: { readonly text: string; readonly version: string };
  /** ARM: GUID of the linked eligibility schedule. */
  readonly linkedId?: string;
  readonly sentBody?: string;
}
