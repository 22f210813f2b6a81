# compare.awk -v name=WHAT EXPECTED ACTUAL: equal texts, numbers equal within 1e-5 of their size or 1e-9.
# Numbers of plans differ in their last digits between compilers and versions of the solver; words and layout do not.
function is_number(text) {
    return text ~ /^-?[0-9]+(,[0-9][0-9][0-9])*([.][0-9]+)?(e[-+]?[0-9]+)?$/
}
function value(text) {
    gsub(/,/, "", text)
    return text + 0
}
function size(x) {
    return x < 0 ? -x : x
}
function near(a, b) {
    return size(a - b) <= 1e-9 + 1e-5 * (size(a) > size(b) ? size(a) : size(b))
}
# Splits a line into numbers and what stands between them.
function split_line(line, parts,    count) {
    count = 0
    while (match(line, /-?[0-9]+(,[0-9][0-9][0-9])*([.][0-9]+)?(e[-+]?[0-9]+)?/)) {
        parts[++count] = substr(line, 1, RSTART - 1)
        parts[++count] = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
    }
    parts[++count] = line
    return count
}
function same(a, b,    i, n, m, left, right) {
    if (a == b)
        return 1
    n = split_line(a, left)
    m = split_line(b, right)
    if (n != m)
        return 0
    for (i = 1; i <= n; i++) {
        if (left[i] == right[i])
            continue
        if (!is_number(left[i]) || !is_number(right[i]) || !near(value(left[i]), value(right[i])))
            return 0
    }
    return 1
}
FILENAME == ARGV[1] { expected[++expected_count] = $0; next }
{
    actual_count++
    if (!failed && (actual_count > expected_count || !same(expected[actual_count], $0))) {
        printf "%s differs in line %d\n", name, actual_count
        failed = 1
    }
}
END {
    if (!failed && actual_count + 0 < expected_count + 0) {
        printf "%s ends after line %d of %d\n", name, actual_count, expected_count
        failed = 1
    }
    exit failed
}
