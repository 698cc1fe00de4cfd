; expect error: OUTSIDE_FUNCTION at 3:1

.end
