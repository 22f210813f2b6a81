# What is installed: the library with its headers, package files for CMake and pkg-config, the program and the scenarios.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/gigaplan)
install(TARGETS gigaplan_library EXPORT gigaplanTargets)
install(DIRECTORY include/gigaplan DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.h)
install(EXPORT gigaplanTargets NAMESPACE gigaplan:: DESTINATION ${package_folder})
configure_package_config_file(cmake/gigaplanConfig.cmake.in gigaplanConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(gigaplanConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/gigaplanConfig.cmake ${PROJECT_BINARY_DIR}/gigaplanConfigVersion.cmake
    cmake/FindCSV.cmake cmake/FindGLPK.cmake DESTINATION ${package_folder})
configure_file(cmake/gigaplan.pc.in gigaplan.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/gigaplan.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(TARGETS gigaplan)
install(DIRECTORY data DESTINATION ${CMAKE_INSTALL_DATADIR}/gigaplan)
install(DIRECTORY docs/examples DESTINATION ${CMAKE_INSTALL_DATADIR}/gigaplan USE_SOURCE_PERMISSIONS)
install(PROGRAMS docs/prove.py DESTINATION ${CMAKE_INSTALL_DATADIR}/gigaplan)
