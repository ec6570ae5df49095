// Napkins, a runner, an apron and a bag, as SVG.
import { type Palette, scene, weave } from "./scene.ts"

export function napkins(p: Palette) {
  const one = (y: number, tilt: number) =>
    `<g transform="rotate(${tilt} 500 ${y})"><path d="M240 ${y - 60} L760 ${y - 100} L790 ${y + 30} L270 ${y + 80}Z" fill="${p.shade}" opacity=".9" transform="translate(6 16)"/><path d="M240 ${y - 60} L760 ${y - 100} L790 ${y + 30} L270 ${y + 80}Z" fill="url(#cloth)"/><path d="M240 ${y - 60} L760 ${y - 100} L790 ${y + 30} L270 ${y + 80}Z" fill="url(#w)"/><path d="M262 ${y - 44} L746 ${y - 82} L770 ${y + 18} L284 ${y + 62}Z" fill="none" stroke="${p.accent}" stroke-width="3" stroke-dasharray="9 7" opacity=".55"/></g>`
  return scene(
    p,
    `<defs>${weave("w", p.accent)}</defs>${[740, 680, 620, 560].map((y, i) => one(y, i * 2 - 3)).join("")}<path d="M520 500 C520 600 500 700 540 800" stroke="${p.accent}" stroke-width="12" fill="none"/><path d="M520 560 c-70 -60 -100 10 0 16 c100 -20 80 -80 0 -16Z" fill="none" stroke="${p.accent}" stroke-width="10"/>`,
    [500, 800, 320, 30],
  )
}

export function runner(p: Palette) {
  return scene(
    p,
    `<defs>${weave("w", p.accent)}</defs><path d="M330 160 H670 L760 900 H240Z" fill="${p.accent}" opacity=".25" filter="url(#soft)"/><path d="M340 150 H660 L750 880 H250Z" fill="url(#cloth)"/><path d="M340 150 H660 L750 880 H250Z" fill="url(#w)"/><g stroke="${p.accent}" stroke-width="10" opacity=".6"><path d="M336 200 H664 M333 226 H667"/><path d="M258 800 H742 M254 834 H746"/></g><g stroke="${p.shade}" stroke-width="6">${Array.from({ length: 26 }, (_, i) => `<path d="M${256 + i * 19.5} 880 l${(i % 3) - 1} 42"/>`).join("")}</g><g transform="translate(500 470)"><ellipse rx="120" ry="70" fill="#fbf5ea"/><ellipse rx="84" ry="46" fill="#efe3cf"/></g>`,
    null,
  )
}

export function apron(p: Palette) {
  return scene(
    p,
    `<defs>${weave("w", p.accent)}</defs><path d="M400 210 C420 100 580 100 600 210" fill="none" stroke="${p.shade}" stroke-width="20"/><path d="M392 210 H608 L640 400 C700 410 740 430 748 460 L770 850 C600 890 400 890 230 850 L252 460 C260 430 300 410 360 400Z" fill="url(#cloth)"/><path d="M392 210 H608 L640 400 C700 410 740 430 748 460 L770 850 C600 890 400 890 230 850 L252 460 C260 430 300 410 360 400Z" fill="url(#w)"/><path d="M252 470 C180 480 140 520 110 600 M748 470 C820 480 860 520 890 600" stroke="${p.shade}" stroke-width="18" fill="none" stroke-linecap="round"/><path d="M380 560 H620 V690 C620 720 600 736 570 736 H430 C400 736 380 720 380 690Z" fill="${p.body}" stroke="${p.accent}" stroke-width="4" stroke-dasharray="10 8"/><path d="M500 560 V736" stroke="${p.accent}" stroke-width="4" stroke-dasharray="10 8"/><path d="M404 232 H596" stroke="${p.accent}" stroke-width="4" stroke-dasharray="10 8" opacity=".7"/>`,
    null,
  )
}

export function tote(p: Palette) {
  return scene(
    p,
    `<defs>${weave("w", p.accent)}</defs><path d="M380 400 C380 180 620 180 620 400" fill="none" stroke="${p.shade}" stroke-width="30"/><path d="M270 380 H730 L760 800 C600 820 400 820 240 800Z" fill="url(#cloth)"/><path d="M270 380 H730 L760 800 C600 820 400 820 240 800Z" fill="url(#w)"/><path d="M270 380 H730 L733 416 H267Z" fill="${p.shade}" opacity=".5"/><g transform="translate(500 610)" fill="none" stroke="${p.accent}" stroke-width="9" stroke-linecap="round"><path d="M-80 60 C-90 -30 -40 -90 0 -110 C40 -90 90 -30 80 60Z"/><path d="M0 -110 V60 M0 0 l-46 -34 M0 0 l46 -34 M0 40 l-56 -34 M0 40 l56 -34"/></g>`,
    [500, 806, 260, 26],
  )
}
