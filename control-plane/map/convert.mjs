// Makes src/main/webapp/console/world.json of Natural Earth's countries: node convert.mjs package/countries-110m.json > world.json
// The input is countries-110m.json of the npm package world-atlas 2.0.2 (TopoJSON, degrees). Natural Earth is in the public domain.
import { readFileSync } from 'node:fs';
import { HEIGHT, WIDTH, project } from '../src/main/webapp/console/projection.js';

const WITHOUT_CODE = { Kosovo: 'XK' };
const SOUTHERNMOST = -57; // what lies further south has no visitors

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { scale, translate } = topology.transform;

const arcs = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});

function ring(indices) {
  return indices.flatMap((index, at) => {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    return at === 0 ? arc : arc.slice(1);
  });
}

/** A ring that crosses the 180th meridian ends there: what lies beyond it is a ring of its own in Natural Earth. */
function unwrapped(points) {
  const first = points[0][0];
  return points.map(([longitude, latitude]) => [Math.abs(longitude - first) > 180 ? 180 * Math.sign(first) : longitude, latitude]);
}

/** Steps from point to point in tenths of a unit, closed. */
function path(points) {
  let before = null;
  let text = '';
  for (const [longitude, latitude] of points.slice(0, -1)) {
    const at = project(longitude, latitude).map((value) => Math.round(value * 10));
    if (before === null) {
      text = `M${at[0]} ${at[1]}l`;
    } else if (at[0] !== before[0] || at[1] !== before[1]) {
      text += `${text.endsWith('l') ? '' : ' '}${at[0] - before[0]} ${at[1] - before[1]}`;
    }
    before = at;
  }
  return text.endsWith('l') ? '' : `${text}z`.replaceAll(' -', '-');
}

const countries = {};
for (const { id, type, arcs: parts, properties } of topology.objects.countries.geometries) {
  const code = id ? Intl.getCanonicalLocales(`und-${id}`)[0].slice(4) : WITHOUT_CODE[properties.name];
  const rings = (type === 'Polygon' ? [parts] : parts).flat().map(ring);
  const kept = rings.filter((points) => points.some(([, latitude]) => latitude > SOUTHERNMOST));
  if (kept.length > 0) {
    countries[code ?? properties.name] = kept.map(unwrapped).map(path).join('');
  }
}
process.stdout.write(`${JSON.stringify({ width: WIDTH, height: HEIGHT, source: 'Natural Earth, 1:110m', countries })}\n`);
