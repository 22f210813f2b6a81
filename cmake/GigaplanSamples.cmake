# `cmake --build --preset release --target samples`: the sample reports of reports/samples anew, from data/. Nothing
# else writes there.
set(samples ${PROJECT_SOURCE_DIR}/reports/samples)
set(tornado ${PROJECT_BINARY_DIR}/samples-tornado.sqlite)
set(plans ${PROJECT_BINARY_DIR}/samples)
add_custom_target(samples
    COMMAND ${CMAKE_COMMAND} -E rm -f ${tornado} ${tornado}-wal ${tornado}-shm
    COMMAND gigaplan sweep data/us-30gw data/sweeps/us-30gw.csv --grid season -o ${tornado}
    COMMAND gigaplan sweep-report ${tornado} -o ${samples}/us-30gw-tornado --against build_rate_goal
    COMMAND gigaplan plan data/us-30gw --sweep ${tornado} --why --time-limit 1320 -o ${samples}/us-30gw
    COMMAND gigaplan verify ${samples}/us-30gw
    COMMAND gigaplan plan data/demo -o ${plans}/as-announced --no-charts
    COMMAND gigaplan plan data/demo -o ${plans}/a-third-of-the-pace --no-charts
        --set plan.max_build_rate_gw_per_week=0.01
    COMMAND gigaplan plan data/demo -o ${plans}/more-accelerators --no-charts
        --set accelerator_supply.*.*.supply_gw_per_year=*1.5
    COMMAND ${CMAKE_COMMAND} -E make_directory ${samples}/demo
    COMMAND gigaplan report ${plans}/as-announced ${plans}/a-third-of-the-pace ${plans}/more-accelerators
        -o ${samples}/demo/compare.html
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
