/** Size of the map, in its own units. */
export const WIDTH = 960;
export const HEIGHT = 430;

const EQUATOR = 248;
const RADIUS = WIDTH / (2 * 0.8707 * Math.PI);

/**
 * The Natural Earth projection by Tom Patterson, in the polynomials of Bojan Šavrič and others (2011).
 *
 * @returns {[number, number]} places on the map, from its upper left corner
 */
export function project(longitude, latitude) {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const square = phi * phi;
  const fourth = square * square;
  const x = lambda * (0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth)));
  const y = phi * (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)));
  return [WIDTH / 2 + RADIUS * x, EQUATOR - RADIUS * y];
}
