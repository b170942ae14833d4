// Made by `npm run train`; docs/review.md says how.
import type { KeptModel } from '../model/linear.ts'
import { actPlaces, actWeights } from './acts-bytes.ts'

export const ACT_MODEL: KeptModel = {
  labels: ["greeting","thanks","apology","courtesy","closing","received","general","fact","cause","decision","done","remedy","refusal","grounds","due","undated","question","asksknown","instruction","copied","offer","redirect","referral","owning","name","team","substance","deed","explanation","empty"],
  bias: [-0.076,-0.19,-0.183,-0.117,0.138,-0.186,-0.013,0.047,-0.045,0.011,-0.099,-0.137,-0.156,-0.212,-0.173,-0.073,-0.135,-0.156,-0.015,0.007,-0.134,-0.174,-0.113,-0.202,-0.147,0.038,0.041,-0.008,0.02,-0.007],
  unit: 0.04,
  places: actPlaces,
  weights: actWeights,
}
