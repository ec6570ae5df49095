// Small drawings of the app's buttons, 20 × 20, lines of one width. They only decorate: whoever uses one says in words what it does.

const PATHS = {
  back: "m12 5-5 5 5 5",
  undo: "M7 5 4 8l3 3M4.5 8H12a4 4 0 0 1 0 8H8",
  redo: "m13 5 3 3-3 3M15.5 8H8a4 4 0 0 0 0 8h4",
  desktop: "M3 4h14v9H3zM8 16h4",
  tablet: "M5 3h10v14H5zM9 15h2",
  phone: "M6.5 2.5h7v15h-7zM9.5 15h1",
  restart: "M16 10a6 6 0 1 1-2-4.5M16 3v3.500h-3.500",
  chat: "M3 4h14v9.500H9.500L5.500 17v-3.500H3zM6.500 7.500h7M6.500 10.200h4.500",
  palette:
    "M10 3a7 7 0 1 0 0 14c1.300 0 1.500-1 1-1.800-.600-1 0-2.200 1.200-2.200H14a3 3 0 0 0 3-3.200C16.700 5.800 13.700 3 10 3ZM6.500 9.500h.01M9 6.500h.01M12.500 7h.01",
  history: "M4 10a6 6 0 1 0 2-4.500M4 3v3.500h3.500M10 7v3.500l2.500 1.500",
  plus: "M10 4v12M4 10h12",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  drag: "M8 5h.01M8 10h.01M8 15h.01M12 5h.01M12 10h.01M12 15h.01",
  up: "m5 12 5-5 5 5",
  down: "m5 8 5 5 5-5",
  right: "m8 5 5 5-5 5",
  copy: "M7 7h9v9H7zM4 13V4h9",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4M11.5 9v4",
  search: "M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM12.8 12.8 16.5 16.5",
  close: "m5 5 10 10M15 5 5 15",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  cloud: "M6 15h8.5a3 3 0 0 0 .3-6A5 5 0 0 0 5.3 8.200A3.500 3.500 0 0 0 6 15Z",
  cloudOff: "M6 15h8.500a3 3 0 0 0 1.800-5.400M5.300 8.200A3.500 3.500 0 0 0 6 15M8 5.200A5 5 0 0 1 14 8M3 3l14 14",
  warning: "M10 3.500 2.500 16.500h15ZM10 8v4M10 14.200v.1",
  keyboard: "M2.500 5.500h15v9h-15zM5.500 8.500h.01M8.500 8.500h.01M11.500 8.500h.01M14.500 8.500h.01M6.500 11.500h7",
  page: "M5 2.500h6.500L15 6v11.500H5zM11.500 2.500V6H15",
  home: "m3 9 7-6 7 6M5 8v8.500h10V8",
  cart: "M2.500 3.500h2.500l2 9h8l1.500-6.500H5.700M8 16.500h.01M14 16.500h.01",
  tag: "M3.500 3.500h6l7 7-6 6-7-7zM6.700 6.700h.01",
  grid: "M3.500 3.500h5.500v5.500h-5.500zM11 3.500h5.500v5.500H11zM3.500 11h5.500v5.500h-5.500zM11 11h5.500v5.500H11z",
  layers: "m10 3 7 4-7 4-7-4zM3 10.500l7 4 7-4M3 13.500l7 4 7-4",
  sliders: "M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4",
  picture: "M3 4h14v12H3zM3 14l4.500-4.500 3 3L13 10l4 4M7.500 7.500h.01",
  link: "M8.500 11.500a3 3 0 0 0 4.300 0l2.500-2.500a3 3 0 0 0-4.300-4.300L10 5.700M11.500 8.500a3 3 0 0 0-4.300 0L4.700 11a3 3 0 0 0 4.300 4.300l1-1",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
} as const

/** Those of places and of leaving, drawn on 24 × 24. */
const LARGE_PATHS = {
  orders: "M5 4h14l1 16H4zM9 8a3 3 0 0 0 6 0",
  products: "m12 3 8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9",
  categories: "M4 5h6v6H4zM14 5h6v6h-6zM4 15h6v4H4zM14 15h6v4h-6z",
  customers: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-6 7-6s7 2 7 6M16 3.500a4 4 0 0 1 0 7M18 15.500c2.500.8 4 2.700 4 5.500",
  answers: "M4 4h16v12H9l-5 4zM8 8h8M8 12h5",
  media: "M4 4h16v16H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01",
  bots: "M5 9h14v10H5zM12 9V4M9 14h.01M15 14h.01M2 13v3M22 13v3",
  delivery: "M2 6h12v11H2zM14 10h4l4 4v3h-8zM6 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  people: "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.500-6 8-6s8 2 8 6",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  bullets: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 5l1.500-1v5M4 14h2.500l-2.500 4h2.500",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  left: "m15 6-6 6 6 6",
  out: "M14 4h6v6M20 4l-9 9M10 5H4v15h15v-6",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
  download: "M12 4v12M7 11l5 5 5-5M4 16v4h16v-4",
  telegram: "M21 4 3 11l6 2 2 6 3-4 4 3zM9 13l8-6",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
} as const

export type IconName = keyof typeof PATHS | keyof typeof LARGE_PATHS

export function Icon(props: { name: IconName; class?: string }) {
  const heavy = () => props.name === "more" || props.name === "drag"
  const path = () => (props.name in PATHS ? PATHS[props.name as keyof typeof PATHS] : LARGE_PATHS[props.name as keyof typeof LARGE_PATHS])
  return (
    <svg
      viewBox={props.name in PATHS ? "0 0 20 20" : "0 0 24 24"}
      class={`size-5 shrink-0 ${props.class ?? ""}`}
      fill="none"
      stroke="currentColor"
      stroke-width={heavy() ? 2.2 : 1.5}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path()} />
    </svg>
  )
}
