// Made by `npm run train`; docs/review.md says how.
import type { KeptModel } from '../model/linear.ts'
import { actPlaces, actWeights } from './acts-bytes.ts'

export const ACT_MODEL: KeptModel = {
  labels: ["greeting","thanks","apology","courtesy","closing","received","general","fact","cause","decision","done","remedy","refusal","grounds","due","undated","question","asksknown","instruction","copied","offer","redirect","referral","owning","name","team","substance","deed","explanation","empty"],
  bias: [-0.084,-0.242,-0.199,-0.048,0.074,-0.148,-0.073,0.031,-0.052,-0.003,-0.08,-0.137,-0.208,-0.228,-0.245,-0.033,-0.092,-0.148,-0.031,0.096,-0.125,-0.16,-0.091,-0.184,-0.053,-0.035,-0.089,-0.135,0.005,-0.05],
  unit: 0.04,
  places: actPlaces,
  weights: actWeights,
}
