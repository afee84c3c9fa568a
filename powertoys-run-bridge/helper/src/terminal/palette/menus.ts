import {
  type Activation,
  type Eligibility,
  type Gap,
  labelOf,
  noMatchWords,
  type OpenRequest,
  placeOf,
  type RowPart,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { runCancel, runDeactivation } from './run-screen.ts';
import type { MenuItem } from './state.ts';

function menu(desk: Desk, title: string, lines: readonly string[], items: readonly MenuItem[]): void {
  desk.show({ type: 'menu', title, lines, items, selected: 0 });
}

/** What can be done with something active. The first line does nothing, so that two hurried Enters change nothing. */
export function manageActivation(desk: Desk, activation: Activation): void {
  const items: MenuItem[] = [{ label: 'Leave it as it is', run: () => desk.showList() }];
  if (activation.activated)
    items.push({
      label: 'Deactivate',
      detail: 'The service refuses this in the first five minutes.',
      run: () => runDeactivation(desk, [activation]),
    });
  menu(
    desk,
    labelOf(activation),
    activation.activated ? [] : ['Assigned for good: there is nothing to activate or to end.'],
    items,
  );
}

/** What can be done with something that waits. */
export function manageRequest(desk: Desk, request: OpenRequest): void {
  menu(
    desk,
    labelOf(request),
    [`The service says: ${request.status}`],
    [
      { label: 'Keep waiting', detail: 'It is followed while the palette is open.', run: () => desk.showList() },
      {
        label: 'Look now',
        run() {
          desk.showList();
          desk.readAgain();
          desk.follow();
        },
      },
      { label: 'Withdraw the request', run: () => runCancel(desk, [request]) },
    ],
  );
}

/** One open part after the other: which of its matches is meant. Nothing is ever chosen by itself. */
export function resolveParts(
  desk: Desk,
  parts: readonly RowPart[],
  done: (chosen: readonly Eligibility[]) => void,
): void {
  const step = (at: number, chosen: readonly Eligibility[]): void => {
    const part = parts[at];
    if (!part) {
      if (chosen.length > 0) done(chosen);
      else desk.showList();
      return;
    }
    const [only, ...others] = part.matches;
    if (only && others.length === 0) {
      step(at + 1, [...chosen, only]);
      return;
    }
    const title =
      part.matches.length === 0 ? noMatchWords(part.text, desk.palette.catalogue().gaps) : `“${part.text}”: which one?`;
    menu(
      desk,
      title,
      [],
      [
        ...part.matches.slice(0, 20).map((eligibility) => ({
          label: eligibility.roleName,
          detail: `${placeOf(eligibility)} · ${eligibility.identity.tenantName}`,
          run: () => step(at + 1, [...chosen, eligibility]),
        })),
        ...(parts.length > 1 ? [{ label: 'Go on without it', run: () => step(at + 1, chosen) }] : []),
        { label: 'Back to the list', run: () => desk.showList() },
      ],
    );
  };
  step(0, []);
}

/** A part of the list that could not be read: the service's words in full. */
export function showGap(desk: Desk, gap: Gap): void {
  const { error } = gap;
  const lines = [
    `Could not be read: ${gap.part} (${gap.kind}) in ${gap.identity.tenantName}.`,
    '',
    `The service said: “${error.message}”`,
    [
      error.code,
      error.status === undefined ? '' : `status ${error.status}`,
      error.requestId ? `request ${error.requestId}` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
    '',
    gap.cure,
  ];
  desk.show({ type: 'message', title: 'A part of the list is missing', lines });
}
