interface Limits {
  files: number
  /** Of all together. */
  bytes: number
}

/** Which of some files still fit beside those that are there, in their order. */
export function fitting<F extends { size: number }>(there: { size: number }[], files: F[], limits: Limits) {
  let count = there.length
  let bytes = there.reduce((sum, { size }) => sum + size, 0)
  const empty = files.filter(({ size }) => size === 0)
  const fit = files.filter(({ size }) => {
    const fits = size > 0 && count < limits.files && bytes + size <= limits.bytes
    if (fits) [count, bytes] = [count + 1, bytes + size]
    return fits
  })
  return { fit, empty, over: files.filter(file => file.size > 0 && !fit.includes(file)) }
}
