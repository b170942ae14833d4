// Made by `npm run train`; docs/review.md says how.
import type { KeptModel } from '../model/linear.ts'
import { actPlaces, actWeights } from './acts-bytes.ts'

export const ACT_MODEL: KeptModel = {
  labels: ["greeting","thanks","apology","courtesy","closing","received","general","fact","cause","decision","done","remedy","refusal","grounds","due","undated","question","asksknown","instruction","copied","offer","redirect","referral","owning","name","team","substance","deed","explanation","empty"],
  bias: [-0.095,-0.175,-0.176,-0.085,0.1,-0.118,-0.001,0.099,-0.038,0.024,-0.032,-0.083,-0.18,-0.234,-0.127,-0.064,-0.111,-0.169,0.05,0.104,-0.16,-0.113,-0.168,-0.2,-0.113,-0.024,0.035,0.002,0.084,-0.022],
  unit: 0.04,
  places: actPlaces,
  weights: actWeights,
}
