import { Color, Icon, type Image, type List } from '@raycast/api';
import { type Kind, kindWords, type Outcome, outcomeTone, type Row } from '@pim-palette/core';

const kindIcons: Readonly<Record<Kind, Icon>> = {
  directoryRole: Icon.PersonCircle,
  group: Icon.TwoPeople,
  azureResource: Icon.Cloud,
};

/** Shape and colour of a row: each state has both, and its word beside it. */
export function rowIcon(row: Pick<Row, 'type'>, kind: Kind | undefined, isTicked: boolean): Image.ImageLike {
  if (isTicked) return { source: Icon.CheckCircle, tintColor: Color.Green };
  switch (row.type) {
    case 'active':
      return { source: Icon.CircleFilled, tintColor: Color.Green };
    case 'waiting':
      return { source: Icon.Clock, tintColor: Color.Orange };
    case 'bundle':
      return { source: Icon.Layers, tintColor: Color.Purple };
    case 'several':
      return { source: Icon.PlusCircle, tintColor: Color.Blue };
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

/** The right end of a row: kind, state, and whether the service has confirmed it yet. */
export function rowAccessories(
  row: Pick<Row, 'type' | 'subtitle' | 'state' | 'unconfirmed'>,
  kind: Kind | undefined,
): List.Item.Accessory[] {
  const color = stateColours[row.type];
  return [
    ...(row.unconfirmed ? [{ icon: Icon.CircleProgress25, tooltip: 'From the last time; being checked' }] : []),
    // Where the row's own words begin with its kind, once is enough.
    ...(kind === undefined || row.subtitle.startsWith(kindWords(kind).split(' ')[0] ?? '')
      ? []
      : [{ text: kindWords(kind) }]),
    ...(row.state === '' ? [] : [{ tag: color ? { value: row.state, color } : { value: row.state } }]),
  ];
}

/** Shape and colour of what came of an activation. */
export function outcomeIcon(outcome: Outcome): Image.ImageLike {
  switch (outcomeTone(outcome)) {
    case 'good':
      return { source: Icon.CheckCircle, tintColor: Color.Green };
    case 'waiting':
      return { source: Icon.Clock, tintColor: Color.Orange };
    case 'bad':
      return { source: Icon.XMarkCircle, tintColor: Color.Red };
    case 'unsure':
      return { source: Icon.QuestionMarkCircle, tintColor: Color.Blue };
    case 'neutral':
      return { source: Icon.MinusCircle, tintColor: Color.SecondaryText };
  }
}
