// Made by `npm run train`; docs/review.md says how.
import type { KeptModel } from '../model/linear.ts'
import { actPlaces, actWeights } from './acts-bytes.ts'

export const ACT_MODEL: KeptModel = {
  labels: ["greeting","thanks","apology","courtesy","closing","received","general","fact","cause","decision","done","remedy","refusal","grounds","due","undated","question","asksknown","instruction","copied","offer","redirect","referral","owning","name","team","substance","deed","explanation","step","empty"],
  bias: [-0.175,-0.284,-0.268,-0.131,-0.068,-0.285,-0.183,-0.101,-0.193,-0.168,-0.187,-0.221,-0.254,-0.306,-0.199,-0.257,-0.208,-0.275,-0.173,-0.109,-0.215,-0.288,-0.235,-0.238,-0.085,-0.104,-0.066,-0.163,-0.119,-0.173,-0.186],
  unit: 0.04,
  places: actPlaces,
  weights: actWeights,
}
