// 20,000 updates from 2,000 chats over 500 bots, each delivered one to five times and out of turn, while the program is killed every few seconds.
import { runStorm } from "../faults/storm.ts"

const figures = await runStorm({ updates: 20_000, chats: 2_000, bots: 500, shops: 250, kills: 12, deliveriesBeforeKill: 3_000, seed: 11 })
console.log(JSON.stringify({ bench: "storm", ...figures }))
const { doubled, missing, outOfOrder, unanswered, violations } = figures
process.exit(doubled + missing + outOfOrder + unanswered + violations === 0 ? 0 : 1)
