/**
 * What a task tells while it runs, and what it comes to. Only the newest is told to a reader who is slower; a reader who
 * leaves does not stop the task.
 */
export async function* progressOf<Piece, End>(
  start: (tell: (piece: Piece) => void) => Promise<End>,
): AsyncGenerator<Piece, End> {
  let news: Piece | undefined
  let ended = false
  let wake = () => {}
  const woken = () =>
    new Promise<void>(resolve => {
      wake = resolve
      if (ended || news !== undefined) resolve()
    })
  const task = start(piece => {
    news = piece
    wake()
  }).finally(() => {
    ended = true
    wake()
  })
  // told when it is asked for; until then nobody listens
  task.catch(() => {})
  while (true) {
    await woken()
    const piece = news
    news = undefined
    if (piece !== undefined) yield piece
    else if (ended) return task
  }
}
