// Outlines on the plane, in units of 100 km. They arrive as whole kilometres, delta-coded: [x0, y0, dx, dy, ...].
// Points are [y, x], as Leaflet's plain coordinates are; rings of drawn polygons are Leaflet's own { lat, lng }.

const DECIMALS = 100;

export const decode = (flat) => {
  const points = new Array(flat.length / 2);
  let x = 0, y = 0;
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    points[i / 2] = [y / DECIMALS, x / DECIMALS];
  }
  return points;
};

export const rings = (polygons) => polygons.map((polygon) => polygon.map(decode));

// Whether a ring comes near a part of the plane: left, bottom, right, top.
export const meets = (ring, [left, bottom, right, top]) => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { lat, lng } of ring) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return west <= right && east >= left && south <= top && north >= bottom;
};

// Where rings cross a height, from left to right: what they hold lies from the first to the second, from the third to the
// fourth, and so on.
export const crossings = (some, y) => {
  const found = [];
  for (const ring of some) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const a = ring[i], b = ring[j];
      if (a.lat > y !== b.lat > y) found.push(((b.lng - a.lng) * (y - a.lat)) / (b.lat - a.lat) + a.lng);
    }
  }
  return found.sort((a, b) => a - b);
};

// Whether a place between the crossings of its height lies in the rings.
export const within = (crossed, x) => crossed.filter((one) => one <= x).length % 2 === 1;
