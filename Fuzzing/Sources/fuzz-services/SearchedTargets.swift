// What fuzz-services searches.
let searchedTargets = FuzzTarget.services
