// What fuzz-rooms searches.
let searchedTargets = FuzzTarget.rooms
