// Made by `npm run train`; docs/review.md says how.
import type { KeptModel } from '../model/linear.ts'
import { actPlaces, actWeights } from './acts-bytes.ts'

export const ACT_MODEL: KeptModel = {
  labels: ["greeting","thanks","apology","courtesy","closing","received","general","fact","cause","decision","done","remedy","refusal","grounds","due","undated","question","asksknown","instruction","copied","offer","redirect","referral","owning","name","team","substance","deed","explanation","empty"],
  bias: [-0.277,-0.545,-0.595,-0.068,0.015,-0.485,-0.231,-0.061,-0.255,-0.255,-0.296,-0.435,-0.371,-0.586,-0.414,-0.317,-0.56,-0.546,-0.295,-0.26,-0.468,-0.559,-0.589,-0.725,-0.088,-0.312,-0.137,-0.242,-0.087,-0.202],
  unit: 0.04,
  places: actPlaces,
  weights: actWeights,
}
