# `cmake --build --preset release --target samples`: the sample reports of reports/samples anew, from data/. Nothing
# else writes there.
set(samples ${PROJECT_SOURCE_DIR}/reports/samples)
set(tornado ${PROJECT_BINARY_DIR}/samples-tornado.sqlite)
add_custom_target(samples
    COMMAND ${CMAKE_COMMAND} -E rm -f ${tornado} ${tornado}-wal ${tornado}-shm
    COMMAND gigaplan plan data/us-30gw -o ${samples}/us-30gw
    COMMAND gigaplan verify ${samples}/us-30gw
    COMMAND gigaplan sweep data/us-30gw data/sweeps/us-30gw.csv --grid season -o ${tornado}
    COMMAND gigaplan sweep-report ${tornado} -o ${samples}/us-30gw-tornado --against build_rate_goal
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
