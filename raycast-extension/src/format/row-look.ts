import { Color, Icon, type Image, type List } from '@raycast/api';
import { type Kind, kindWords, type PolicyTerm, type Row, type RunTone } from '@pim-palette/core';

const kindIcons: Readonly<Record<Kind, Icon>> = {
  directoryRole: Icon.PersonCircle,
  group: Icon.TwoPeople,
  azureResource: Icon.Cloud,
};

/** The kind of the one thing a row is about; `undefined` for several, and for what is none. */
export function kindOf({ key, action }: Pick<Row, 'key' | 'action'>): Kind | undefined {
  if (key === undefined) return undefined;
  switch (action.type) {
    case 'activate':
    case 'form':
      return action.wish.eligibilities[0]?.kind;
    case 'manageActivation':
      return action.activation.kind;
    case 'manageRequest':
      return action.openRequest.kind;
    default:
      return undefined;
  }
}

/** Shape and colour of a row: each state has both, and its word beside it. */
export function rowIcon(row: Pick<Row, 'type'>, kind: Kind | undefined, isTicked: boolean): Image.ImageLike {
  if (isTicked) return { source: Icon.CheckCircle, tintColor: Color.Blue };
  switch (row.type) {
    case 'active':
      return { source: Icon.CircleFilled, tintColor: Color.Green };
    case 'waiting':
      return { source: Icon.Clock, tintColor: Color.Orange };
    case 'bundle':
      return { source: Icon.Layers, tintColor: Color.Purple };
    case 'several':
      return { source: Icon.CheckList, tintColor: Color.Blue };
    case 'gap':
      return { source: Icon.Warning, tintColor: Color.Red };
    case 'notice':
      return Icon.Info;
    case 'command':
      return Icon.Terminal;
    case 'eligible':
      return { source: kind === undefined ? Icon.Circle : kindIcons[kind], tintColor: Color.SecondaryText };
  }
}

const stateColours: Readonly<Partial<Record<Row['type'], Color>>> = {
  active: Color.Green,
  waiting: Color.Orange,
  gap: Color.Red,
};

const termIcons: Readonly<Record<PolicyTerm['type'], Icon>> = {
  duration: Icon.Clock,
  ticket: Icon.Receipt,
  approval: Icon.AddPerson,
  signIn: Icon.Key,
};

/**
 * The right end of a row: kind, what its policy allows and asks for, state, and whether the service has confirmed it yet. That a
 * role is eligible is said by the absence of any other state.
 */
export function rowAccessories(
  {
    type,
    subtitle,
    state,
    terms = [],
    unconfirmed,
  }: Pick<Row, 'type' | 'subtitle' | 'state' | 'terms' | 'unconfirmed'>,
  kind: Kind | undefined,
): List.Item.Accessory[] {
  const color = stateColours[type];
  return [
    ...(unconfirmed ? [{ icon: Icon.CircleProgress25, tooltip: 'From the last time; being checked' }] : []),
    // Where the row's own words begin with its kind, once is enough.
    ...(kind === undefined || subtitle.startsWith(kindWords(kind).split(' ')[0] ?? '')
      ? []
      : [{ text: kindWords(kind) }]),
    ...terms.map(({ type, short, long }) => ({ icon: termIcons[type], text: short, tooltip: long })),
    ...(state === '' ? [] : [{ tag: color ? { value: state, color } : { value: state } }]),
  ];
}

const toneIcons: Readonly<Record<RunTone, Image.ImageLike>> = {
  active: { source: Icon.CheckCircle, tintColor: Color.Green },
  good: { source: Icon.Checkmark, tintColor: Color.Green },
  waiting: { source: Icon.Clock, tintColor: Color.Orange },
  bad: { source: Icon.XMarkCircle, tintColor: Color.Red },
  unsure: { source: Icon.QuestionMarkCircle, tintColor: Color.Blue },
  neutral: { source: Icon.MinusCircle, tintColor: Color.SecondaryText },
  going: { source: Icon.CircleProgress50, tintColor: Color.SecondaryText },
};

const toneColours: Readonly<Record<RunTone, Color>> = {
  active: Color.Green,
  good: Color.Green,
  waiting: Color.Orange,
  bad: Color.Red,
  unsure: Color.Blue,
  neutral: Color.SecondaryText,
  going: Color.SecondaryText,
};

/** Shape and colour of one role of a batch. */
export function toneLook(tone: RunTone): { readonly icon: Image.ImageLike; readonly color: Color } {
  return { icon: toneIcons[tone], color: toneColours[tone] };
}
