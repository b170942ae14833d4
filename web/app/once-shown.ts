/** A window that nobody looks at has no frames. */
const AT_MOST = 100

/** Resolves behind the next frame: what stands beside a page is asked for when the page is there to be read. */
export const onceShown = (): Promise<void> =>
  new Promise(done => {
    setTimeout(done, AT_MOST)
    requestAnimationFrame(() => setTimeout(done))
  })
