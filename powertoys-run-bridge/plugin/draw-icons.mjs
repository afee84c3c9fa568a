// Draws the pictures of the rows, light and dark, as PNG files: `node draw-icons.mjs FOLDER`.
// Shapes are distances to lines, arcs and boxes, so that the same bytes come out everywhere; no picture lies in the repository.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const size = 64;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

// Signed distances in a 64 by 64 square, negative inside.
const circle = (x, y, r) => (px, py) => Math.hypot(px - x, py - y) - r;
const ring = (x, y, r, width) => (px, py) => Math.abs(Math.hypot(px - x, py - y) - r) - width / 2;
const line = (x1, y1, x2, y2, width) => (px, py) => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = clamp(((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy), 0, 1);
  return Math.hypot(px - x1 - t * dx, py - y1 - t * dy) - width / 2;
};
const box = (x, y, w, h, r) => (px, py) => {
  const [qx, qy] = [Math.abs(px - x) - w / 2 + r, Math.abs(py - y) - h / 2 + r];
  return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - r;
};
const frame = (x, y, w, h, r, width) => {
  const inner = box(x, y, w, h, r);
  return (px, py) => Math.abs(inner(px, py)) - width / 2;
};
const any =
  (...shapes) =>
  (px, py) =>
    Math.min(...shapes.map((shape) => shape(px, py)));
const above = (shape, y) => (px, py) => Math.max(shape(px, py), py - y);

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
  },
  dark: {
    ink: [255, 255, 255],
    active: [108, 203, 95],
    waiting: [252, 225, 0],
    alert: [255, 153, 164],
    accent: [96, 205, 255],
  },
};

const pictures = {
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
    [any(line(32, 30, 32, 44, 5), above(circle(32, 21, 3.2), 30)), 'accent'],
  ],
};

function pixels(layers, palette) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const at = y * (size * 4 + 1) + 1 + x * 4;
      for (const [shape, colour] of layers) {
        const cover = clamp(0.5 - shape(x + 0.5, y + 0.5), 0, 1);
        if (Math.round(cover * 255) <= rows[at + 3]) continue;
        rows.set([...palette[colour], Math.round(cover * 255)], at);
      }
    }
  }
  return rows;
}

function chunk(type, data) {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])), 0);
  return Buffer.concat([head, data, tail]);
}

function png(rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const folder = process.argv[2];
if (!folder) throw new Error('Usage: node draw-icons.mjs FOLDER');
mkdirSync(folder, { recursive: true });
for (const [name, layers] of Object.entries(pictures)) {
  for (const [theme, palette] of Object.entries(colours)) {
    writeFileSync(join(folder, `${name}.${theme}.png`), png(pixels(layers, palette)));
  }
}
