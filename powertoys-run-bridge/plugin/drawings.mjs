// What the pictures of the rows and of pim.exe look like: shapes in a square of 64, as distances for pixels and as SVG.
// Shapes are lines, arcs and boxes, so that the same bytes come out everywhere; no picture lies in the repository.

const side = 64;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const stroke = (width) => `fill="none" stroke="currentColor" stroke-width="${width}" stroke-linecap="round"`;

// Each shape: its signed distance, negative inside, and the same as an element of SVG.
const circle = (x, y, r) => ({
  distance: (px, py) => Math.hypot(px - x, py - y) - r,
  svg: `<circle cx="${x}" cy="${y}" r="${r}"/>`,
});
const ring = (x, y, r, width) => ({
  distance: (px, py) => Math.abs(Math.hypot(px - x, py - y) - r) - width / 2,
  svg: `<circle cx="${x}" cy="${y}" r="${r}" ${stroke(width)}/>`,
});
const line = (x1, y1, x2, y2, width) => ({
  distance(px, py) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const t = clamp(((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy), 0, 1);
    return Math.hypot(px - x1 - t * dx, py - y1 - t * dy) - width / 2;
  },
  svg: `<path d="M${x1} ${y1}L${x2} ${y2}" ${stroke(width)}/>`,
});
const corners = (x, y, w, h, r) => `x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" rx="${r}"`;
const box = (x, y, w, h, r) => ({
  distance(px, py) {
    const [qx, qy] = [Math.abs(px - x) - w / 2 + r, Math.abs(py - y) - h / 2 + r];
    return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - r;
  },
  svg: `<rect ${corners(x, y, w, h, r)}/>`,
});
const frame = (x, y, w, h, r, width) => {
  const { distance } = box(x, y, w, h, r);
  return {
    distance: (px, py) => Math.abs(distance(px, py)) - width / 2,
    svg: `<rect ${corners(x, y, w, h, r)} ${stroke(width)}/>`,
  };
};
const any = (...shapes) => ({
  distance: (px, py) => Math.min(...shapes.map((shape) => shape.distance(px, py))),
  svg: shapes.map(({ svg }) => svg).join(''),
});

const key = any(ring(22, 32, 11, 6), line(33, 32, 55, 32, 6), line(46, 32, 46, 42, 6), line(54, 32, 54, 40, 6));
const smallKey = any(
  ring(22, 32, 7, 4.5),
  line(29, 32, 47, 32, 4.5),
  line(40, 32, 40, 39, 4.5),
  line(46.5, 32, 46.5, 38, 4.5),
);
const tick = any(line(18, 33, 28, 43, 6), line(28, 43, 47, 22, 6));

// Colour is never alone: each state has a shape of its own. Contrast is 4.5 to 1 or better on each theme's background.
const colours = {
  light: {
    ink: [32, 31, 30],
    active: [11, 106, 11],
    waiting: [138, 88, 0],
    alert: [164, 38, 44],
    accent: [0, 95, 184],
    ground: [0, 95, 184],
    onGround: [255, 255, 255],
  },
  dark: {
    ink: [255, 255, 255],
    active: [108, 203, 95],
    waiting: [252, 225, 0],
    alert: [255, 153, 164],
    accent: [96, 205, 255],
    ground: [0, 95, 184],
    onGround: [255, 255, 255],
  },
};

const pictures = {
  /** The face of pim.exe: on a ground of its own, since the taskbar may be light or dark. */
  program: [
    [box(32, 32, 60, 60, 14), 'ground'],
    [any(ring(21, 32, 8.5, 6), line(30, 32, 51, 32, 6), line(42, 32, 42, 41, 6), line(51, 32, 51, 40, 6)), 'onGround'],
  ],
  pim: [
    [frame(32, 32, 52, 52, 12, 5), 'accent'],
    [smallKey, 'ink'],
  ],
  eligible: [[key, 'ink']],
  active: [
    [ring(32, 32, 24, 5), 'active'],
    [tick, 'active'],
  ],
  waiting: [
    [ring(32, 32, 24, 5), 'waiting'],
    [any(line(32, 19, 32, 33, 5), line(32, 33, 41, 38, 5)), 'waiting'],
  ],
  bundle: [
    [any(frame(32, 38, 44, 30, 5, 5), line(16, 16, 48, 16, 5)), 'ink'],
    [line(22, 38, 42, 38, 5), 'accent'],
  ],
  several: [
    [any(frame(26, 26, 32, 32, 5, 5), line(50, 24, 50, 50, 5), line(24, 50, 50, 50, 5)), 'ink'],
    [any(line(19, 26, 33, 26, 4), line(26, 19, 26, 33, 4)), 'accent'],
  ],
  command: [
    [any(line(16, 18, 32, 32, 6), line(32, 32, 16, 46, 6)), 'accent'],
    [line(34, 48, 50, 48, 6), 'ink'],
  ],
  gap: [
    [any(line(32, 10, 56, 52, 5), line(56, 52, 8, 52, 5), line(8, 52, 32, 10, 5)), 'alert'],
    [any(line(32, 25, 32, 38, 5), circle(32, 45, 3)), 'alert'],
  ],
  notice: [
    [ring(32, 32, 24, 5), 'accent'],
    [any(line(32, 30, 32, 44, 5), circle(32, 21, 3.2)), 'accent'],
  ],
};

/** The looks each picture has. */
export const themes = Object.keys(colours);

/** The pictures of the rows. */
export const rowPictures = Object.keys(pictures).filter((name) => name !== 'program');

/** The pixels of a picture, four bytes each (red, green, blue, opacity), line by line from the top. */
export function pixelsOf(name, theme, size = side) {
  const pixels = Buffer.alloc(size * size * 4);
  const step = side / size;
  for (const [{ distance }, colour] of pictures[name]) {
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        const cover = clamp(0.5 - distance((x + 0.5) * step, (y + 0.5) * step) / step, 0, 1);
        if (cover > 0) lay(pixels, (y * size + x) * 4, colours[theme][colour], cover);
      }
    }
  }
  return pixels;
}

/** The same as elements of SVG, in a square of 64. */
export function svgOf(name, theme) {
  return pictures[name]
    .map(([{ svg }, colour]) => {
      const ink = `rgb(${colours[theme][colour].join(' ')})`;
      return `<g fill="${ink}" color="${ink}">${svg}</g>`;
    })
    .join('');
}

/** One colour over what is there. */
function lay(pixels, at, colour, cover) {
  const below = (pixels[at + 3] / 255) * (1 - cover);
  const opacity = cover + below;
  for (const [channel, value] of colour.entries()) {
    pixels[at + channel] = Math.round((value * cover + pixels[at + channel] * below) / opacity);
  }
  pixels[at + 3] = Math.round(opacity * 255);
}
