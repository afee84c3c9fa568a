// Draws the extension's icon: a shield with a tick on a rounded ground, the same on light and dark. 512 px, as the store wants.
import { crc32, deflateSync } from 'node:zlib';

const shield = [
  [256, 92],
  [392, 142],
  [392, 246],
  [384, 296],
  [360, 344],
  [318, 388],
  [256, 424],
  [194, 388],
  [152, 344],
  [128, 296],
  [120, 246],
  [120, 142],
];
const tick = [
  [196, 262],
  [240, 306],
  [322, 212],
];
const from = [47, 111, 237];
const to = [91, 47, 201];

/** The icon as PNG bytes, `size` pixels square. */
export function drawIcon(size = 512) {
  const samples = 3;
  const pixels = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < samples * samples; i += 1) {
        const at = (pixel, step) => ((pixel + (step + 0.5) / samples) * 512) / size;
        const [r, g, b, a] = colourAt(at(x, i % samples), at(y, Math.floor(i / samples)));
        for (const [channel, value] of [r * a, g * a, b * a, a].entries()) sum[channel] += value;
      }
      const offset = y * (size * 4 + 1) + 1 + x * 4;
      for (let channel = 0; channel < 3; channel += 1)
        pixels[offset + channel] = sum[3] ? Math.round(sum[channel] / sum[3]) : 0;
      pixels[offset + 3] = Math.round((sum[3] / samples ** 2) * 255);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

function colourAt(x, y) {
  const ground = roundedSquare(x, y);
  if (ground > 0) return [0, 0, 0, 0];
  if (distanceToLine(x, y, tick) < 18) return [255, 255, 255, 1];
  if (distanceToLine(x, y, [...shield, shield[0]]) < 11) return [255, 255, 255, 1];
  const share = Math.min(1, Math.max(0, (x + y - 40) / 944));
  const colour = from.map((value, channel) => value + (to[channel] - value) * share);
  const veil = ground > -6 ? 0.35 : isInside(x, y, shield) ? 0.16 : 0;
  return [...colour.map((value) => value + (255 - value) * veil), 1];
}

/** Below 0 inside. */
function roundedSquare(x, y) {
  const radius = 112;
  const reach = 236 - radius;
  const dx = Math.max(Math.abs(x - 256) - reach, 0);
  const dy = Math.max(Math.abs(y - 256) - reach, 0);
  return Math.hypot(dx, dy) - radius;
}

function distanceToLine(x, y, points) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i += 1) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return least;
}

function isInside(x, y, points) {
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i, i += 1) {
    const [[ax, ay], [bx, by]] = [points[i], points[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
