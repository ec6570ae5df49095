// Mugs, bowls, plates, a teapot and vases, as SVG.
import { type Palette, scene, speckle } from "./scene.ts"

export function mug(p: Palette, top = 340, width = 360, bottom = 780) {
  const l = 470 - width / 2
  const r = l + width
  const body = `M${l} ${top} C${l} ${bottom - 60} ${l + 20} ${bottom} ${l + 70} ${bottom} H${r - 70} C${r - 20} ${bottom} ${r} ${bottom - 60} ${r} ${top}Z`
  const handle = `<path d="M${r - 10} ${top + 70} C${r + 150} ${top + 40} ${r + 150} ${bottom - 110} ${r - 26} ${bottom - 110}" fill="none" stroke="${p.shade}" stroke-width="44" stroke-linecap="round"/><path d="M${r - 10} ${top + 62} C${r + 142} ${top + 36} ${r + 142} ${bottom - 122} ${r - 26} ${bottom - 118}" fill="none" stroke="${p.body}" stroke-width="26" stroke-linecap="round"/>`
  return scene(
    p,
    `${handle}<path d="${body}" fill="url(#body)"/><path d="M${l + 6} ${bottom - 150} C${l + 14} ${bottom - 40} ${l + 30} ${bottom} ${l + 70} ${bottom} H${r - 70} C${r - 30} ${bottom} ${r - 14} ${bottom - 40} ${r - 6} ${bottom - 150} C${r - 90} ${bottom - 110} ${l + 120} ${bottom - 190} ${l + 6} ${bottom - 150}Z" fill="${p.light}" opacity=".5"/>${speckle(p, l, top, width, bottom - top, body)}<ellipse cx="470" cy="${top}" rx="${width / 2}" ry="46" fill="${p.light}"/><ellipse cx="470" cy="${top + 4}" rx="${width / 2 - 18}" ry="36" fill="url(#inner)"/><ellipse cx="470" cy="${top + 16}" rx="${width / 2 - 36}" ry="24" fill="#5a3a22" opacity=".85"/><path d="M${l + 46} ${top + 90} V${bottom - 120}" stroke="#fff" stroke-width="18" stroke-linecap="round" opacity=".35"/>`,
    [480, 782, width / 1.4, 30],
  )
}

export function bowl(p: Palette) {
  const body = "M210 470 C230 690 360 790 440 790 H560 C640 790 770 690 790 470Z"
  return scene(
    p,
    `<path d="${body}" fill="url(#body)"/>${speckle(p, 210, 470, 580, 320, body, 90)}<ellipse cx="500" cy="470" rx="290" ry="84" fill="${p.light}"/><ellipse cx="500" cy="476" rx="264" ry="68" fill="url(#inner)"/><ellipse cx="500" cy="500" rx="210" ry="42" fill="#f7efe0"/><g fill="#b5343c"><circle cx="430" cy="490" r="22"/><circle cx="474" cy="512" r="20"/><circle cx="392" cy="510" r="18"/></g><g fill="#2f4b7a"><circle cx="560" cy="492" r="15"/><circle cx="590" cy="508" r="14"/><circle cx="540" cy="516" r="13"/><circle cx="618" cy="494" r="12"/></g><path d="M500 484 q20 -26 44 -18 q-8 26 -44 18Z" fill="#6d8f4f"/>`,
  )
}

export function plate(p: Palette) {
  return scene(
    p,
    `<ellipse cx="500" cy="600" rx="370" ry="250" fill="${p.accent}" opacity=".22" filter="url(#soft)"/><ellipse cx="500" cy="570" rx="370" ry="250" fill="${p.shade}"/><ellipse cx="500" cy="556" rx="370" ry="250" fill="url(#body)"/><ellipse cx="500" cy="562" rx="262" ry="172" fill="${p.shade}" opacity=".5"/><ellipse cx="500" cy="570" rx="258" ry="168" fill="url(#cloth)"/><ellipse cx="500" cy="556" rx="344" ry="230" fill="none" stroke="${p.accent}" stroke-width="5" opacity=".35"/><path d="M420 600 C470 520 560 500 620 540" fill="none" stroke="#6d8f4f" stroke-width="8" stroke-linecap="round"/><g fill="#7fa05e"><ellipse cx="468" cy="548" rx="30" ry="12" transform="rotate(-50 468 548)"/><ellipse cx="520" cy="520" rx="30" ry="12" transform="rotate(-20 520 520)"/><ellipse cx="520" cy="566" rx="28" ry="11" transform="rotate(35 520 566)"/><ellipse cx="576" cy="556" rx="28" ry="11" transform="rotate(50 576 556)"/></g>`,
    null,
  )
}

export function teapot(p: Palette) {
  const body = "M260 560 C260 420 370 370 490 370 C610 370 720 420 720 560 C720 700 640 785 490 785 C340 785 260 700 260 560Z"
  return scene(
    p,
    `<path d="M700 620 C800 600 800 470 870 440 L890 470 C840 520 850 660 700 700Z" fill="${p.shade}"/><path d="M290 470 C130 430 110 680 300 690" fill="none" stroke="${p.shade}" stroke-width="42" stroke-linecap="round"/><path d="M290 462 C140 424 122 668 300 682" fill="none" stroke="${p.body}" stroke-width="24" stroke-linecap="round"/><path d="${body}" fill="url(#body)"/>${speckle(p, 260, 370, 460, 415, body, 110)}<ellipse cx="490" cy="384" rx="130" ry="30" fill="${p.shade}"/><path d="M362 380 C370 320 610 320 618 380Z" fill="url(#body)"/><circle cx="490" cy="312" r="30" fill="${p.accent}"/><path d="M330 470 C310 540 316 620 350 680" stroke="#fff" stroke-width="18" fill="none" stroke-linecap="round" opacity=".35"/>`,
  )
}

export function vase(p: Palette, round: boolean) {
  const body = round
    ? "M440 330 C440 390 300 420 300 590 C300 720 390 800 500 800 C610 800 700 720 700 590 C700 420 560 390 560 330Z"
    : "M455 380 C455 470 400 520 400 640 C400 740 440 800 500 800 C560 800 600 740 600 640 C600 520 545 470 545 380Z"
  const mouth = round ? 330 : 380
  const stem = (x: number, y: number, bend: number) =>
    `<path d="M500 ${mouth} C${500 + bend} ${mouth - 100} ${x} ${y + 120} ${x} ${y}" fill="none" stroke="#7a8a55" stroke-width="7"/>`
  const bloom = (x: number, y: number, c: string) =>
    `<g fill="${c}">${[0, 60, 120, 180, 240, 300].map((a) => `<ellipse cx="${x}" cy="${y - 26}" rx="16" ry="28" transform="rotate(${a} ${x} ${y})"/>`).join("")}</g><circle cx="${x}" cy="${y}" r="14" fill="#e8b64c"/>`
  const flowers = round
    ? stem(400, 150, -30) +
      stem(520, 100, 0) +
      stem(620, 170, 40) +
      bloom(400, 150, "#fff8ee") +
      bloom(520, 100, "#f2c6b4") +
      bloom(620, 170, "#fff8ee")
    : `${stem(530, 140, 10) + bloom(530, 140, "#f2c6b4")}<ellipse cx="480" cy="280" rx="40" ry="14" fill="#7fa05e" transform="rotate(-40 480 280)"/>`
  return scene(
    p,
    `${flowers}<path d="${body}" fill="url(#body)"/>${speckle(p, 300, 330, 400, 470, body, 90)}<ellipse cx="500" cy="${mouth}" rx="${round ? 60 : 45}" ry="14" fill="${p.accent}"/><path d="M${round ? 360 : 430} 560 C${round ? 350 : 424} 640 ${round ? 370 : 436} 700 ${round ? 400 : 450} 740" stroke="#fff" stroke-width="18" fill="none" stroke-linecap="round" opacity=".4"/>`,
    [500, 798, round ? 230 : 140, 28],
  )
}
