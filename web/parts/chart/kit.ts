/**
 * What our charts are drawn with. The only file that names the library, and fetched with the first chart: what is not named
 * here is not packed.
 */
export {
  axisFx,
  axisFy,
  axisX,
  axisY,
  barX,
  barY,
  dot,
  gridX,
  gridY,
  plot,
  ruleX,
  ruleY,
  text,
  tickX,
} from '@observablehq/plot'
