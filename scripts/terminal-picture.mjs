// Draws a terminal screen as SVG: text stays text, so the picture is small, sharp and can be read in a diff.
const palette = ['#1e1e1e', '#f14c4c', '#4ec98f', '#e5c07b', '#61a0ff', '#c792ea', '#56c8d8', '#d4d4d4'];
const bright = ['#808080', '#ff7b7b', '#7ee0ac', '#f2d79a', '#8fbcff', '#dcb4f5', '#8be0ec', '#ffffff'];
const cell = { width: 8.4, height: 18, font: 14 };

const escapeText = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function colour256(index) {
  if (index < 8) return palette[index];
  if (index < 16) return bright[index - 8];
  if (index >= 232)
    return `rgb(${Array(3)
      .fill(8 + (index - 232) * 10)
      .join(',')})`;
  const step = (n) => (n === 0 ? 0 : 55 + n * 40);
  const n = index - 16;
  return `rgb(${step(Math.floor(n / 36))},${step(Math.floor(n / 6) % 6)},${step(n % 6)})`;
}

function styleOf(unit) {
  const rgb = (value) => `#${value.toString(16).padStart(6, '0')}`;
  const front = unit.isFgPalette() ? colour256(unit.getFgColor()) : unit.isFgRGB() ? rgb(unit.getFgColor()) : '#d4d4d4';
  const back = unit.isBgPalette() ? colour256(unit.getBgColor()) : unit.isBgRGB() ? rgb(unit.getBgColor()) : undefined;
  return {
    fill: unit.isInverse() ? (back ?? '#1e1e1e') : front,
    back: unit.isInverse() ? front : back,
    bold: unit.isBold() !== 0,
    dim: unit.isDim() !== 0,
    underline: unit.isUnderline() !== 0,
  };
}

/** The visible screen of an xterm `Terminal` as SVG text. */
export function drawTerminal(screen, title) {
  const buffer = screen.buffer.active;
  const rows = Array.from({ length: screen.rows }, (_, y) => buffer.getLine(buffer.baseY + y));
  let last = rows.length - 1;
  while (last > 0 && rows[last]?.translateToString(true) === '') last -= 1;
  const shapes = [];
  rows.slice(0, last + 1).forEach((line, y) => {
    let run;
    const flush = () => {
      if (!run) return;
      const x = run.x * cell.width;
      const width = run.cells * cell.width;
      if (run.style.back) {
        shapes.push(
          `<rect x="${x.toFixed(1)}" y="${y * cell.height}" width="${width.toFixed(1)}" height="${cell.height}" fill="${run.style.back}"/>`,
        );
      }
      if (run.text.trim() !== '') {
        const style = `${run.style.bold ? ' font-weight="bold"' : ''}${run.style.dim ? ' opacity="0.65"' : ''}${run.style.underline ? ' text-decoration="underline"' : ''}`;
        shapes.push(
          `<text x="${x.toFixed(1)}" y="${y * cell.height + 13.5}" fill="${run.style.fill}"${style} textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escapeText(run.text)}</text>`,
        );
      }
      run = undefined;
    };
    for (let x = 0; x < screen.cols; x += 1) {
      const unit = line?.getCell(x);
      if (!unit || unit.getWidth() === 0) continue;
      const style = styleOf(unit);
      const key = JSON.stringify(style);
      if (!run || run.key !== key) {
        flush();
        run = { x, cells: 0, text: '', style, key };
      }
      run.text += unit.getChars() || ' ';
      run.cells += unit.getWidth();
    }
    flush();
  });
  const width = Math.ceil(screen.cols * cell.width) + 32;
  const height = (last + 1) * cell.height + 32;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(title)}">
<rect width="100%" height="100%" rx="8" fill="#1e1e1e"/>
<g transform="translate(16 16)" font-family="ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.font}">
${shapes.join('\n')}
</g>
</svg>
`;
}
