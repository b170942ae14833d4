// Made by `npm run train`; docs/review.md says how.
import type { KeptModel } from '../model/linear.ts'
import { actPlaces, actWeights } from './acts-bytes.ts'

export const ACT_MODEL: KeptModel = {
  labels: ["greeting","thanks","apology","courtesy","closing","received","general","fact","cause","decision","done","remedy","refusal","grounds","due","undated","question","asksknown","instruction","copied","offer","redirect","referral","owning","name","team","substance","deed","explanation","empty"],
  bias: [-0.162,-0.289,-0.28,-0.106,-0.085,-0.271,-0.19,-0.098,-0.173,-0.181,-0.193,-0.253,-0.256,-0.336,-0.254,-0.201,-0.257,-0.286,-0.187,-0.119,-0.218,-0.301,-0.255,-0.268,-0.126,-0.114,-0.093,-0.165,-0.12,-0.189],
  unit: 0.04,
  places: actPlaces,
  weights: actWeights,
}
