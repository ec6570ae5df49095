// A candle, a gift card and an evening at the wheel, as SVG.
import { type Palette, scene } from "./scene.ts"

export function candle(p: Palette) {
  const body = "M390 420 H610 V790 C560 806 440 806 390 790Z"
  return scene(
    p,
    `<circle cx="500" cy="290" r="230" fill="url(#glow)"/><path d="${body}" fill="url(#body)"/><g stroke="${p.shade}" stroke-width="3" opacity=".5">${Array.from({ length: 9 }, (_, r) => Array.from({ length: 6 }, (_, c) => `<path d="M${400 + c * 36 + (r % 2) * 18} ${446 + r * 38} l18 10 v22 l-18 10 l-18 -10 v-22Z" fill="none"/>`).join("")).join("")}</g><ellipse cx="500" cy="420" rx="110" ry="26" fill="${p.light}"/><path d="M500 420 V370" stroke="#4d3b26" stroke-width="7"/><path d="M500 250 C540 310 536 372 500 376 C464 372 460 310 500 250Z" fill="#ffb938"/><path d="M500 300 C520 334 518 366 500 370 C482 366 480 334 500 300Z" fill="#fff1c4"/>`,
    [500, 798, 160, 24],
  )
}

export function card(p: Palette) {
  return scene(
    p,
    `<g transform="rotate(-7 500 560)"><rect x="220" y="390" width="560" height="350" rx="26" fill="${p.accent}" opacity=".3" filter="url(#soft)" transform="translate(14 30)"/><rect x="220" y="380" width="560" height="350" rx="26" fill="url(#body)"/><rect x="246" y="406" width="508" height="298" rx="14" fill="none" stroke="${p.light}" stroke-width="4" opacity=".8"/><g transform="translate(500 545)" fill="none" stroke="${p.light}" stroke-width="9" stroke-linejoin="round"><path d="M-70 -60 C-70 20 -50 60 -30 60 H30 C50 60 70 20 70 -60Z"/><path d="M66 -30 C120 -40 120 30 48 28"/><path d="M-30 -90 q14 -20 0 -40 M10 -90 q14 -20 0 -40" stroke-linecap="round"/></g></g>`,
    null,
  )
}

export function wheel(p: Palette) {
  const pot = "M400 520 C380 600 410 640 440 650 H560 C590 640 620 600 600 520Z"
  return scene(
    p,
    `<ellipse cx="500" cy="720" rx="330" ry="80" fill="#8b7a68"/><ellipse cx="500" cy="700" rx="330" ry="80" fill="#b5a28c"/><ellipse cx="500" cy="690" rx="250" ry="54" fill="none" stroke="#8b7a68" stroke-width="5" opacity=".6"/><ellipse cx="500" cy="690" rx="180" ry="36" fill="none" stroke="#8b7a68" stroke-width="5" opacity=".6"/><path d="${pot}" fill="url(#body)"/><path d="M404 560 H598 M408 596 H594" stroke="${p.shade}" stroke-width="6" opacity=".6"/><ellipse cx="500" cy="520" rx="100" ry="26" fill="${p.shade}"/><g fill="#e6b99a"><path d="M180 470 C270 450 340 500 392 560 C402 590 372 606 352 592 C300 560 250 560 170 570Z"/><path d="M820 470 C730 450 660 500 608 560 C598 590 628 606 648 592 C700 560 750 560 830 570Z"/></g><g fill="${p.accent}"><path d="M60 440 L190 460 L176 580 L60 590Z"/><path d="M940 440 L810 460 L824 580 L940 590Z"/></g>`,
    [500, 790, 330, 30],
  )
}
