// Something to wait for that may have happened already.

export class Signal {
  private told = false
  private settle: (() => void) | undefined

  tell(): void {
    this.told = true
    this.settle?.()
  }

  /** Resolves when it is told, or was since the last wait ended; after so long with true: in vain. For one who waits at a time. */
  async within(milliseconds: number): Promise<boolean> {
    let inVain = false
    if (!this.told) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          inVain = true
          resolve()
        }, milliseconds)
        this.settle = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.settle = undefined
    this.told = false
    return inVain
  }
}
