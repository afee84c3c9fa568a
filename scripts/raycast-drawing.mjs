// Draws what a command shows in our own host as an SVG in Raycast's proportions. It looks like the launcher's layout so that
// texts and order can be judged; it is not a picture of Raycast.
import {
  actionsOf,
  descriptionsIn,
  fieldsIn,
  sectionsIn,
  slotOf,
  textOf,
} from '../test/raycast-extension/host/tree.ts';
import { escaped, fitted, widthOf, wrapped } from './drawn-text.mjs';

const width = 750;
const height = 474;
const themes = {
  dark: {
    ground: '#1c1c1f',
    text: '#f5f5f6',
    dim: '#9a9aa1',
    faint: '#2c2c31',
    line: '#34343a',
    field: '#26262a',
    green: '#59d499',
    orange: '#ffc531',
    red: '#ff6363',
    blue: '#57a6ff',
    purple: '#b48cff',
  },
  light: {
    ground: '#fbfbfc',
    text: '#1b1b1f',
    dim: '#66666e',
    faint: '#ececf0',
    line: '#dddde3',
    field: '#f2f2f5',
    green: '#0b7a45',
    orange: '#8a5a00',
    red: '#c02626',
    blue: '#1f5fc4',
    purple: '#6b3fc2',
  },
};
const note = 'Drawn by the project’s test host from the built extension; not taken in Raycast';

/** The view of a session as SVG text. */
export function drawView(session, { theme, typed = '', selected, title }) {
  const colours = themes[theme];
  const view = session.view();
  const out = [];
  const rect = (x, y, w, h, fill, radius = 0, more = '') =>
    out.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${fill}"${more}/>`);
  const text = (x, y, words, { fill = colours.text, size = 13, anchor = 'start', weight = 400, room = 0 } = {}) => {
    const shown = room > 0 ? fitted(words, size, room) : words;
    out.push(
      `<text x="${x}" y="${y}" fill="${fill}" font-size="${size}" text-anchor="${anchor}" font-weight="${weight}">${escaped(shown)}</text>`,
    );
    return widthOf(shown, size);
  };
  const tint = (name) => {
    const key = String(name).replace('raycast-', '');
    return colours[key] ?? colours.dim;
  };

  rect(0, 0, width, height, colours.ground, 12, ` stroke="${colours.line}"`);
  const isForm = view.type === 'Form';
  const isDetailed = view.props.isShowingDetail === true;
  if (isForm) drawForm();
  else drawList();
  footer();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + 22}" width="${width}" height="${height + 22}" font-family="Inter, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif">`,
    `<title>${escaped(title)}. ${escaped(note)}.</title>`,
    ...out,
    `<text x="${width / 2}" y="${height + 15}" font-size="10" text-anchor="middle" fill="#808088">${escaped(note)}</text>`,
    '</svg>',
  ].join('\n');

  function drawList() {
    const dropdown = slotOf(view, 'searchBarAccessory');
    text(20, 34, typed || view.props.searchBarPlaceholder || '', {
      fill: typed ? colours.text : colours.dim,
      size: 16,
    });
    if (dropdown) {
      rect(width - 150, 16, 132, 26, colours.faint, 6);
      text(width - 138, 33, 'Everything', { size: 12 });
      text(width - 30, 33, '⌄', { size: 12, anchor: 'end', fill: colours.dim });
    }
    out.push(`<path d="M0 56H${width}" stroke="${colours.line}"/>`);
    const room = isDetailed ? 270 : width;
    let y = 64;
    for (const { title: heading, items } of sectionsIn(view)) {
      if (heading && y < height - 70) {
        text(20, y + 15, heading, { fill: colours.dim, size: 11, weight: 600 });
        y += 24;
      }
      for (const item of items) {
        if (y > height - 80) return;
        drawItem(item, y, room);
        y += 38;
      }
    }
    if (isDetailed) drawDetail();
  }

  function drawItem(item, y, room) {
    const isSelected = selected
      ? item.id === selected || item.title === selected
      : item.node === sectionsIn(view)[0]?.items[0]?.node;
    if (isSelected) rect(8, y, room - 16, 36, colours.faint, 8);
    drawIcon(item.node.props.icon, 27, y + 18);
    let right = room - 20;
    for (const accessory of [...(item.node.props.accessories ?? [])].reverse()) {
      const tag = textOf(accessory.tag);
      const words = tag || textOf(accessory.text);
      if (words === '') continue;
      const shown = fitted(words, 12, room / 2);
      const long = widthOf(shown, 12);
      if (tag) {
        rect(right - long - 14, y + 8, long + 14, 20, isSelected ? colours.line : colours.faint, 5);
        text(right - 7 - long / 2, y + 22, shown, { size: 12, anchor: 'middle', fill: tint(accessory.tag.color) });
        right -= long + 22;
      } else {
        text(right, y + 22, shown, { size: 12, anchor: 'end', fill: tint(accessory.text?.color) });
        right -= long + 12;
      }
    }
    const name = fitted(item.title, 13, right - 56);
    const rest = fitted(item.subtitle, 13, right - widthOf(name, 13) - 70);
    // One line of text: the second part stands after the first whatever the font.
    out.push(
      `<text x="46" y="${y + 22}" font-size="13"><tspan fill="${colours.text}">${escaped(name)}</tspan>`,
      `<tspan dx="10" fill="${colours.dim}">${escaped(rest)}</tspan></text>`,
    );
  }

  function drawIcon(icon, x, y) {
    const source = String(icon?.source ?? icon?.value ?? icon ?? '');
    const fill = tint(icon?.tintColor);
    if (source.includes('clock') || source.includes('progress')) {
      out.push(
        `<circle cx="${x}" cy="${y}" r="7" fill="none" stroke="${fill}" stroke-width="1.6"/><path d="M${x} ${y - 4}V${y}L${x + 3} ${y + 2}" stroke="${fill}" fill="none" stroke-width="1.6"/>`,
      );
    } else if (source.includes('check')) {
      out.push(
        `<circle cx="${x}" cy="${y}" r="7.5" fill="none" stroke="${fill}" stroke-width="1.6"/><path d="M${x - 3.5} ${y}l2.5 2.5l4.5 -5" stroke="${fill}" fill="none" stroke-width="1.6"/>`,
      );
    } else if (source.includes('xmark')) {
      out.push(
        `<circle cx="${x}" cy="${y}" r="7.5" fill="none" stroke="${fill}" stroke-width="1.6"/><path d="M${x - 3} ${y - 3}l6 6m0 -6l-6 6" stroke="${fill}" stroke-width="1.6"/>`,
      );
    } else if (source.includes('cloud')) {
      out.push(
        `<path d="M${x - 7} ${y + 5}h13a3.5 3.5 0 0 0 0 -7a5 5 0 0 0 -9.5 -1a4 4 0 0 0 -3.500 8z" fill="none" stroke="${fill}" stroke-width="1.6"/>`,
      );
    } else if (source.includes('person') || source.includes('people')) {
      out.push(
        `<circle cx="${x}" cy="${y - 3}" r="3" fill="none" stroke="${fill}" stroke-width="1.6"/><path d="M${x - 6} ${y + 7}a6 6 0 0 1 12 0" fill="none" stroke="${fill}" stroke-width="1.6"/>`,
      );
    } else if (source.includes('layers')) {
      out.push(
        `<path d="M${x - 7} ${y - 2}l7 -4l7 4l-7 4zM${x - 7} ${y + 2}l7 4l7 -4" fill="none" stroke="${fill}" stroke-width="1.6"/>`,
      );
    } else {
      out.push(
        `<circle cx="${x}" cy="${y}" r="6" fill="${source.includes('filled') ? fill : 'none'}" stroke="${fill}" stroke-width="1.6"/>`,
      );
    }
  }

  function drawDetail() {
    const item =
      session.items().find(({ id, title: name }) => id === selected || name === selected) ?? session.items()[0];
    const detail = slotOf(item?.node, 'detail');
    out.push(`<path d="M270 56V${height - 40}" stroke="${colours.line}"/>`);
    let y = 92;
    for (const line of String(detail?.props.markdown ?? '')
      .split('\n')
      .filter(Boolean)) {
      const heading = /^#+ /.test(line);
      for (const part of wrapped(line.replace(/^#+ /, '').replace(/\\(.)/g, '$1'), heading ? 17 : 13, 440)) {
        text(292, y, part, { size: heading ? 17 : 13, weight: heading ? 600 : 400 });
        y += heading ? 26 : 19;
      }
      y += 4;
    }
    y = Math.max(y + 6, 250);
    out.push(`<path d="M270 ${y}H${width}" stroke="${colours.line}"/>`);
    y += 26;
    for (const label of slotOf(detail, 'metadata')?.children ?? []) {
      if (label.props.title === undefined || y > height - 50) continue;
      text(292, y, label.props.title, { fill: colours.dim, size: 12 });
      text(width - 20, y, textOf(label.props.text), { size: 12, anchor: 'end', room: 330 });
      y += 24;
    }
  }

  function drawForm() {
    text(20, 34, view.props.navigationTitle ?? 'Activate', { size: 14, weight: 600 });
    out.push(`<path d="M0 56H${width}" stroke="${colours.line}"/>`);
    let y = 70;
    const fields = new Map(fieldsIn(view).map((field) => [field.node, field]));
    const lines = descriptionsIn(view);
    let line = 0;
    for (const node of view.children) {
      if (y > height - 70) break;
      if (node.type === 'Form.Description') {
        const { title: name, text: words } = lines[line++];
        text(226, y + 15, name, { anchor: 'end', fill: colours.dim, size: 12 });
        for (const part of wrapped(words, 12, 480)) {
          text(240, y + 15, part, { size: 12, fill: colours.dim });
          y += 18;
        }
        y += 8;
        continue;
      }
      const field = fields.get(node);
      if (!field) continue;
      const chips = field.type === 'Form.TagPicker' ? placedChips(chosenTitles(field)) : [];
      const tall = field.type === 'Form.TextArea' ? 54 : 30 + (chips.at(-1)?.y ?? 0);
      text(226, y + 20, field.type === 'Form.Checkbox' ? '' : field.title, {
        anchor: 'end',
        fill: colours.dim,
        size: 12,
      });
      if (field.type === 'Form.Checkbox') {
        rect(240, y + 8, 14, 14, colours.field, 3, ` stroke="${colours.line}"`);
        text(262, y + 20, field.title, { size: 12 });
      } else {
        rect(240, y, 486, tall, colours.field, 6, ` stroke="${field.error ? colours.red : colours.line}"`);
        for (const chip of chips) {
          rect(246 + chip.x, y + 5 + chip.y, chip.width, 20, colours.line, 5);
          text(252 + chip.x, y + 19 + chip.y, chip.words, { size: 12 });
        }
        if (chips.length === 0)
          text(250, y + 20, shownValue(field), {
            size: 13,
            room: 460,
            fill: shownValue(field) === (node.props.placeholder ?? '') ? colours.dim : colours.text,
          });
      }
      y += tall + 4;
      if (field.error) {
        text(240, y + 10, field.error, { size: 11, fill: colours.red });
        y += 16;
      }
      y += 6;
    }
  }

  /** Chosen tags, line by line. */
  function placedChips(titles) {
    let x = 0;
    let y = 0;
    return titles.map((title) => {
      const words = fitted(title, 12, 450);
      const wide = widthOf(words, 12) + 14;
      if (x > 0 && x + wide > 474) {
        x = 0;
        y += 25;
      }
      const chip = { words, x, y, width: wide };
      x += wide + 6;
      return chip;
    });
  }

  function chosenTitles({ value, node }) {
    const chosen = Array.isArray(value) ? value : [value];
    return node.children.filter(({ props }) => chosen.includes(props.value)).map(({ props }) => props.title);
  }

  function shownValue({ value, node }) {
    const [title] = chosenTitles({ value, node });
    if (title !== undefined) return title;
    if (value && typeof value === 'object' && '$date' in value) return value.$date.slice(0, 16).replace('T', ' ');
    return value ? String(value) : (node.props.placeholder ?? '');
  }

  function footer() {
    const top = height - 40;
    rect(1, top, width - 2, 39, colours.faint, 10);
    rect(1, top, width - 2, 14, colours.faint);
    out.push(`<path d="M0 ${top}H${width}" stroke="${colours.line}"/>`);
    text(20, top + 25, 'PIM Palette', { size: 12, fill: colours.dim });
    const item =
      session.items().find(({ id, title: name }) => id === selected || name === selected) ?? session.items()[0];
    const first = actionsOf(isForm ? view : item?.node)[0]?.title ?? '';
    const keys = (words) => `<tspan dx="6" fill="${colours.dim}">${words}</tspan>`;
    out.push(
      `<text x="${width - 20}" y="${top + 25}" font-size="12" fill="${colours.text}" text-anchor="end">${escaped(first)}`,
      `${keys(isForm ? '⌘↵' : '↵')}<tspan dx="22">Actions</tspan>${keys('⌘K')}</text>`,
    );
  }
}
