#version 300 es
// A still life by a window: distance fields marched, one low sun through panes or leaves, the sky around, and glazes that mirror the window.
precision highp float;
out vec4 painted;
uniform vec2 size;
uniform vec3 eye;
uniform vec3 target;
uniform float zoom;
uniform vec3 wallColour;
uniform vec3 tableColour;
uniform int tableKind;
uniform int windowKind;
// Always 0: a loop that begins with it is compiled once and not once for each of its turns.
uniform int firstKind;
uniform vec3 sun;

struct Matter { vec3 colour; float gloss; float sheen; vec3 glow; vec3 normal; };

float hash(vec2 p) { p = fract(p * vec2(123.34, 456.21)); p += dot(p, p + 45.32); return fract(p.x * p.y); }
float hash3(vec3 p) { p = fract(p * vec3(127.1, 311.7, 74.7)); p += dot(p, p.yzx + 33.33); return fract((p.x + p.y) * p.z); }
float noise(vec3 p) {
  vec3 i = floor(p), f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  return mix(mix(mix(hash3(i), hash3(i + vec3(1, 0, 0)), f.x), mix(hash3(i + vec3(0, 1, 0)), hash3(i + vec3(1, 1, 0)), f.x), f.y),
             mix(mix(hash3(i + vec3(0, 0, 1)), hash3(i + vec3(1, 0, 1)), f.x), mix(hash3(i + vec3(0, 1, 1)), hash3(i + vec3(1, 1, 1)), f.x), f.y), f.z);
}
float clouds(vec3 p) { return noise(p) * 0.5 + noise(p * 2.03 + 7.1) * 0.28 + noise(p * 4.1 + 3.7) * 0.22; }

vec3 turned(vec3 p, float by) { float c = cos(by), s = sin(by); return vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x); }
vec3 tipped(vec3 p, float by) { float c = cos(by), s = sin(by); return vec3(c * p.x + s * p.y, c * p.y - s * p.x, p.z); }
vec3 leaned(vec3 p, float by) { float c = cos(by), s = sin(by); return vec3(p.x, c * p.y + s * p.z, c * p.z - s * p.y); }
float segment(vec2 p, vec2 a, vec2 b) { vec2 d = b - a; return length(p - a - d * clamp(dot(p - a, d) / dot(d, d), 0.0, 1.0)); }
float stick(vec3 p, vec3 a, vec3 b, float r0, float r1) { vec3 d = b - a; float t = clamp(dot(p - a, d) / dot(d, d), 0.0, 1.0); return length(p - a - d * t) - mix(r0, r1, t); }
float ball(vec3 p, float r) { return length(p) - r; }
float egg(vec3 p, vec3 r) { float k = length(p / r); return k * (k - 1.0) / length(p / (r * r)); }
float slab(vec3 p, vec3 half_, float r) { vec3 q = abs(p) - half_ + r; return length(max(q, 0.0)) + min(max(q.x, max(q.y, q.z)), 0.0) - r; }
float drum(vec3 p, float r, float h, float round_) { vec2 q = vec2(length(p.xz) - r, abs(p.y) - h) + round_; return min(max(q.x, q.y), 0.0) + length(max(q, 0.0)) - round_; }
float ring(vec3 p, float r, float t) { return length(vec2(length(p.xz) - r, p.y)) - t; }
float blend(float a, float b, float k) { float h = clamp(0.5 + 0.5 * (b - a) / k, 0.0, 1.0); return mix(b, a, h) - k * h * (1.0 - h); }

//SHAPES

float room(vec3 p) { return blend(p.y, p.z + 3.4, 0.9); }
vec2 nearest(vec3 p) {
  vec2 found = vec2(room(p), 0.0);
  //NEAREST
  return found;
}
float distanceTo(vec3 p) { return nearest(p).x; }
vec3 normalAt(vec3 p) {
  vec3 n = vec3(0);
  for (int i = firstKind; i < 4; i++) {
    vec3 e = 0.5773 * (2.0 * vec3(((i + 3) >> 1) & 1, (i >> 1) & 1, i & 1) - 1.0);
    n += e * distanceTo(p + 0.0012 * e);
  }
  return normalize(n);
}

// Threads over and under each other, on whichever side of the cloth one looks at.
vec2 sideways(vec3 q, vec3 n) { vec3 a = abs(n); return a.y > a.x && a.y > a.z ? q.xz : a.z > a.x ? q.xy : q.zy; }
float weave(vec2 uv, float threads) {
  vec2 g = uv * threads, i = floor(g), f = fract(g) - 0.5;
  float over = mod(i.x + i.y, 2.0);
  float warp = (0.5 - abs(f.x)) * (over > 0.5 ? 1.0 : 0.62), weft = (0.5 - abs(f.y)) * (over > 0.5 ? 0.62 : 1.0);
  float uneven = 0.75 + 0.5 * noise(vec3(i.x * 0.7, uv.y * 9.0, 1.0)) * noise(vec3(uv.x * 9.0, i.y * 0.7, 5.0));
  return max(warp, weft) * 2.0 * uneven;
}
Matter linen(vec3 q, vec3 n, vec3 colour, float threads) {
  vec2 uv = sideways(q, n);
  float w = weave(uv, threads), e = 0.3 / threads;
  vec2 slope = vec2(weave(uv + vec2(e, 0), threads) - w, weave(uv + vec2(0, e), threads) - w);
  vec3 a = abs(n);
  vec3 tilt = a.y > a.x && a.y > a.z ? vec3(slope.x, 0, slope.y) : a.z > a.x ? vec3(slope, 0) : vec3(0, slope.y, slope.x);
  float slub = clouds(vec3(uv * 6.0, 2.0));
  return Matter(colour * (0.78 + 0.22 * w) * (0.9 + 0.2 * slub), 0.0, 0.35, vec3(0), normalize(n - tilt * 0.28));
}
// Of a thing that leans: its threads lean with it.
Matter leaningLinen(vec3 q, vec3 n, float by, vec3 colour, float threads) {
  Matter m = linen(leaned(q, by), leaned(n, by), colour, threads);
  m.normal = leaned(m.normal, -by);
  return m;
}
// Glaze over clay: dipped to a wavering line, thinner where an edge is, speckled by the iron that burned through.
float specks(vec3 q, float cell, float most) {
  vec3 i = floor(q / cell), f = fract(q / cell);
  float r = hash3(i + 11.0);
  vec3 c = vec3(hash3(i + 1.0), hash3(i + 2.0), hash3(i + 3.0)) * 0.6 + 0.2;
  return r < 0.55 ? 1.0 - smoothstep(most * r, most * r + 0.09, length(f - c)) : 0.0;
}
Matter stoneware(vec3 q, vec3 n, vec3 glaze, vec3 clay, float dip, float lip, float gloss) {
  float around = atan(q.x, q.z);
  float line = dip + 0.035 * sin(around * 2.0 + dip * 9.0) + 0.05 * (clouds(q * 2.4) - 0.5);
  float covered = smoothstep(-0.012, 0.02, q.y - line);
  float run = clouds(vec3(q.x * 2.6, q.y * 0.9, q.z * 2.6));
  vec3 colour = glaze * (0.86 + 0.3 * run);
  float thin = 1.0 - smoothstep(0.0, 0.1, abs(q.y - lip));
  colour = mix(colour, mix(clay, glaze, 0.35) * 0.92, thin * 0.75);
  colour *= 1.0 - 0.14 * (1.0 - smoothstep(0.0, 0.09, q.y - line));
  float dots = max(specks(q, 0.13, 0.2), specks(q + 5.3, 0.075, 0.17) * 0.7);
  colour = mix(colour, vec3(0.2, 0.13, 0.08), dots * 0.5);
  vec3 raw = clay * (0.9 + 0.2 * clouds(q * 9.0)) * (1.0 - 0.18 * specks(q + 2.0, 0.09, 0.2));
  float turns = sin(q.y * 46.0 + 2.0 * noise(q * 1.6)) * 0.028 + sin(q.y * 19.0) * 0.018;
  vec3 bumped = normalize(n + vec3(0, turns * (abs(n.y) < 0.85 ? 1.0 : 0.0), 0) + (noise(q * 24.0) - 0.5) * mix(0.05, 0.012, covered));
  return Matter(mix(raw, colour, covered), mix(0.04, gloss, covered), 0.0, vec3(0), bumped);
}
Matter plain(vec3 n, vec3 colour, float gloss) { return Matter(colour, gloss, 0.0, vec3(0), n); }
Matter wood(vec3 q, vec3 n, vec3 colour) {
  float rings = clouds(vec3(q.x * 0.5, q.y * 5.0, q.z * 5.0) + clouds(q * vec3(0.4, 2.0, 2.0)) * 2.0);
  float fibre = noise(vec3(q.x * 2.0, q.y * 70.0, q.z * 70.0));
  return Matter(colour * (0.72 + 0.42 * rings) * (0.93 + 0.12 * fibre), 0.08, 0.0, vec3(0), normalize(n + (fibre - 0.5) * 0.05));
}

Matter roomMatter(vec3 p, vec3 n) {
  float onTable = smoothstep(0.35, 0.8, n.y);
  vec3 plaster = wallColour * (0.95 + 0.1 * clouds(p * 1.3)) * (0.985 + 0.03 * noise(p * 30.0));
  vec3 wallNormal = normalize(n + (clouds(p * 5.0) - 0.5) * 0.05);
  if (tableKind == 1) {
    float plank = floor((p.z + 20.0) / 1.15), gap = abs(fract((p.z + 20.0) / 1.15) - 0.5);
    Matter m = wood(vec3(p.x + plank * 3.7, p.y, p.z), n, tableColour * (0.9 + 0.2 * hash(vec2(plank, 3.0))));
    m.colour *= 1.0 - 0.55 * smoothstep(0.488, 0.498, gap);
    return Matter(mix(plaster, m.colour, onTable), 0.07 * onTable, 0.0, vec3(0), n);
  }
  if (tableKind == 2) {
    Matter m = linen(p, n, tableColour, 15.0);
    float crease = smoothstep(0.05, 0.0, abs(p.x - 0.9 - 0.05 * p.z)) * 0.06;
    return Matter(mix(plaster, m.colour * (1.0 - crease), onTable), 0.0, 0.3 * onTable, vec3(0), normalize(mix(wallNormal, m.normal, onTable)));
  }
  vec3 colour = mix(plaster, tableColour * (0.95 + 0.1 * clouds(p * 2.1)) * (0.98 + 0.04 * noise(p * 34.0)), onTable);
  return Matter(colour, 0.03, 0.0, vec3(0), wallNormal);
}
Matter matterOf(int id, vec3 p, vec3 n) {
  if (id == 0) return roomMatter(p, n);
  //MATTER
  return plain(n, vec3(0.5), 0.1);
}

// What of the sun the window lets through at this point: four panes, or a branch before them.
float window_(vec3 p) {
  if (windowKind == 0) return 1.0;
  vec3 side = normalize(cross(sun, vec3(0, 1, 0))), up = cross(side, sun);
  vec2 w = vec2(dot(p, side), dot(p, up));
  if (windowKind == 1) {
    vec2 g = abs(w - vec2(0.35, 0.75));
    float frame = smoothstep(2.75, 2.35, g.x) * smoothstep(2.6, 2.2, g.y);
    float bars = smoothstep(0.05, 0.2, g.x) * smoothstep(0.05, 0.2, g.y);
    return frame * mix(0.25, 1.0, bars);
  }
  float leaves = 0.0;
  for (int i = firstKind; i < 16; i++) {
    float f = float(i);
    vec2 at = vec2(-2.6 + f * 0.36 + 0.15 * sin(f * 5.0), 1.7 + 0.8 * sin(f * 0.7 + 0.6) + 0.7 * sin(f * 2.4));
    float a = 0.6 + sin(f * 1.9) * 1.1, c = cos(a), s = sin(a);
    vec2 d = w - at; d = vec2(c * d.x + s * d.y, c * d.y - s * d.x);
    leaves = max(leaves, smoothstep(1.15, 0.72, length(d / vec2(0.62, 0.2 + 0.05 * sin(f)))));
  }
  return 1.0 - 0.7 * leaves;
}
float shadow(vec3 from, vec3 towards) {
  float lit = 1.0, t = 0.03;
  for (int i = firstKind; i < 30 && t < 6.5; i++) {
    float d = distanceTo(from + towards * t);
    lit = min(lit, 0.5 + 7.5 * d / t);
    if (lit < 0.02) break;
    t += clamp(d, 0.04, 0.8);
  }
  lit = clamp(lit, 0.0, 1.0);
  return lit * lit * (3.0 - 2.0 * lit);
}
float nook(vec3 p, vec3 n) {
  float dark = 0.0, weight = 1.0;
  for (int i = firstKind + 1; i <= 4; i++) {
    float h = 0.03 + 0.19 * float(i);
    dark += max(h - distanceTo(p + n * h), 0.0) * weight;
    weight *= 0.66;
  }
  return clamp(1.0 - 0.8 * dark, 0.0, 1.0);
}
vec3 surroundings(vec3 d) {
  vec3 sky = mix(tableColour * 0.42, mix(wallColour * 0.62, vec3(0.86, 0.9, 0.97), smoothstep(-0.1, 1.0, d.y)), smoothstep(-0.35, 0.15, d.y));
  vec3 l = normalize(sun), side = normalize(cross(l, vec3(0, 1, 0))), up = cross(side, l);
  vec2 w = vec2(dot(d, side), dot(d, up)) / max(dot(d, l), 0.01);
  vec2 pane = smoothstep(vec2(0.62, 0.8), vec2(0.52, 0.7), abs(w)) * smoothstep(0.015, 0.05, abs(w));
  return sky + vec3(5.2, 5.0, 4.6) * pane.x * pane.y * step(0.0, dot(d, l));
}
vec3 seen(vec3 from, vec3 towards) {
  float t = 6.0;
  vec2 hit = vec2(0);
  for (int i = firstKind; i < 110; i++) {
    hit = nearest(from + towards * t);
    if (hit.x < 0.0008 * t || t > 30.0) break;
    t += hit.x * 0.86;
  }
  vec3 p = from + towards * t, smooth_ = normalAt(p);
  Matter m = matterOf(int(hit.y + 0.5), p, smooth_);
  vec3 n = m.normal, l = normalize(sun);
  float open = nook(p, smooth_);
  float through = window_(p), key = max(dot(n, l), 0.0) * through;
  if (key > 0.004) key *= shadow(p + smooth_ * 0.012, l);
  vec3 sky = mix(tableColour * vec3(0.42, 0.38, 0.33), vec3(0.54, 0.58, 0.66), 0.5 + 0.5 * n.y) + wallColour * 0.14 * max(n.z, 0.0) + vec3(0.11, 0.11, 0.12) * max(-n.x, 0.0);
  vec3 light = vec3(2.05, 1.86, 1.55) * key + sky * open * 0.86;
  float facing = clamp(1.0 + dot(n, towards), 0.0, 1.0);
  vec3 colour = m.colour * light + m.colour * m.sheen * pow(facing, 3.0) * open * 0.7;
  float mirror = m.gloss * (0.16 + 0.84 * pow(facing, 5.0));
  vec3 back = reflect(towards, n);
  float clear = 0.35 + 0.65 * open;
  colour += surroundings(back) * mirror * clear * mix(0.55, 1.0, through);
  colour += m.glow;
  return mix(colour, wallColour * 1.15, 1.0 - exp(-0.0009 * t * t * t * 0.02));
}
void main() {
  vec2 uv = (gl_FragCoord.xy - 0.5 * size) / size.y;
  vec3 forward = normalize(target - eye), right = normalize(cross(forward, vec3(0, 1, 0))), up = cross(right, forward);
  vec3 colour = seen(eye, normalize(forward * zoom + right * uv.x + up * uv.y));
  colour *= 1.0 - 0.16 * dot(uv, uv);
  colour = colour * (1.0 + colour * 0.09) / (1.0 + colour * 0.36);
  colour = pow(max(colour, 0.0), vec3(1.0 / 2.2));
  colour = mix(colour, colour * colour * (3.0 - 2.0 * colour), 0.3);
  painted = vec4(colour + (hash(gl_FragCoord.xy) - 0.5) * 0.006, 1.0);
}
