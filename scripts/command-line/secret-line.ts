// One line that must not be seen: typed at a terminal it is not shown, from a pipe it is the first line.

/** Empty when there is none. */
export async function readSecretLine(stdin: AsyncIterable<string>, prompt: string): Promise<string> {
  if (process.stdin.isTTY) return typed(prompt)
  for await (const line of stdin) return line
  return ""
}

const ENTER = ["\r", "\n"]
const INTERRUPT = "\u0003"
const ERASE = ["\b", "\u007f"]

function typed(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  process.stdin.setRawMode(true)
  process.stdin.resume()
  return new Promise((resolve) => {
    let line = ""
    const read = (bytes: Buffer) => {
      for (const character of bytes.toString("utf8")) {
        if (ENTER.includes(character) || character === INTERRUPT) {
          process.stdin.off("data", read)
          process.stdin.setRawMode(false)
          process.stdin.pause()
          process.stderr.write("\n")
          return resolve(character === INTERRUPT ? "" : line)
        }
        line = ERASE.includes(character) ? line.slice(0, -1) : line + character
      }
    }
    process.stdin.on("data", read)
  })
}
